import { type Actor, plainText } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import type { ItemVerb } from './domain/item/item-lifecycle';

/** A kind of to-do, declared by the room that needs it. */
export interface WorkKind {
  /** room.what-is-to-be-done; never renamed. */
  readonly kind: string;
  readonly label: string;
  readonly tone: 'yellow' | 'azure' | 'purple' | 'red' | 'secondary';
  /** What the button beside it says, which leads to where it is done. */
  readonly action: string;
  /** Where it closes by itself; nobody closes it by hand, which would leave what it asks for with nobody to do it. */
  readonly closesAt?: string;
  /** What stays undone when somebody closes it by hand, a sentence: whoever does so says why. */
  readonly leftOpen?: string;
  /** Without a company of its own it is about companies of the whole park: who knows of some only does not close it. */
  readonly wholePark?: boolean;
}

const CLOSING: readonly ItemVerb[] = ['finish', 'cancel'];

const WHOLE_PARK =
  '这项待办涉及全园区的企业，您的数据范围是部分企业，不能办结或撤销。请转办给数据范围是全园区的同事，或请领导办理。';

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

  /** Why an actor does not close a to-do by hand; null where he may, and for all other steps. */
  refusal(
    actor: Actor,
    item: { readonly kind: string; readonly companyId: string | null },
    verb: ItemVerb,
  ): string | null {
    if (!CLOSING.includes(verb) || actor.kind === 'system') return null;
    const { closesAt, wholePark } = this.of(item.kind);
    if (closesAt)
      return `这项待办随请求一起办结，不能单独${verb === 'finish' ? '办结' : '撤销'}。请在${closesAt}办理。`;
    const isNarrow = actor.kind === 'staff' && actor.companies !== undefined;
    return wholePark && isNarrow && item.companyId === null ? WHOLE_PARK : null;
  }

  /** Why a step is not taken without a word; null where it may be. */
  wordsMissing({ kind }: { readonly kind: string }, verb: ItemVerb, note: string): string | null {
    const { leftOpen } = this.of(kind);
    if (verb !== 'finish' || !leftOpen || plainText(note) !== '') return null;
    return `${leftOpen}请先办理，办完后会自动办结；不再办理的，请写明办理结果。`;
  }

  get all(): WorkKind[] {
    return [...this.kinds.values()];
  }
}
