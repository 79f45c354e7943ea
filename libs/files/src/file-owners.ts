import { type Actor, NotFound } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a room says of one of its records when somebody wants to read or attach a file. */
export interface FileOwner {
  /** For example 'fact'; never renamed. */
  readonly type: string;
  /** A record of it keeps the same bytes once: sent again they are refused. */
  readonly keepsOnce?: true;
  /**
   * Whose record it is. Throws NotFound or Forbidden when this actor may not read files of the record, or not attach
   * them; in the transaction of the write when there is one.
   */
  owned(
    actor: Actor,
    manager: EntityManager,
    wanted: { readonly id: string; readonly for: 'read' | 'attach' },
  ): Promise<{ readonly companyId: string | null }>;
}

/** The rooms whose records have files. */
@Injectable()
export class FileOwners {
  private readonly owners = new Map<string, FileOwner>();

  /** Adds the records of a room; its module does, at the start. */
  add(owner: FileOwner): void {
    this.owners.set(owner.type, owner);
  }

  /** Throws NotFound for a type that no room declares. */
  of(type: string): FileOwner {
    const owner = this.owners.get(type);
    if (!owner) throw new NotFound('没有找到这个附件所属的记录。');
    return owner;
  }
}
