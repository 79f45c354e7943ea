import { Injectable } from '@nestjs/common';

/** A kind of to-do, declared by the room that needs it. */
export interface WorkKind {
  /** room.what-is-to-be-done; never renamed. */
  readonly kind: string;
  readonly label: string;
  readonly tone: 'yellow' | 'azure' | 'purple' | 'red' | 'secondary';
  /** What the button beside it says, which leads to where it is done. */
  readonly action: string;
}

/** What a person wrote down himself. */
const manual: WorkKind = { kind: 'manual', label: '事务', tone: 'secondary', action: '查看' };

/** The kinds of to-dos of all rooms that an application has. */
@Injectable()
export class WorkKinds {
  private readonly kinds = new Map([[manual.kind, manual]]);

  /** Adds a kind of a room; its module does, at the start. */
  add(declared: WorkKind): void {
    this.kinds.set(declared.kind, declared);
  }

  /** A kind that no room declares any longer reads as what a person wrote. */
  of(kind: string): WorkKind {
    return this.kinds.get(kind) ?? { ...manual, kind };
  }

  get all(): WorkKind[] {
    return [...this.kinds.values()];
  }
}
