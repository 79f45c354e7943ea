import type { Actor } from '@park/kernel';
import { Accounts } from '@park/identity';
import { Notices } from '@park/notices';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isAddressee, personOf } from './domain/item/addressee';
import type { ItemVerb } from './domain/item/item-lifecycle';
import { WorkKinds } from './work-kinds';

/** A to-do as the person is told of it. */
export interface Waiting {
  readonly id: string;
  readonly title: string;
  readonly addressee: string;
  /** What tells one occasion from another of the same to-do. */
  readonly occasion: string;
  readonly note?: string;
}

/** What is told, by what was done; other steps concern who takes them. */
const told: Partial<Record<ItemVerb | 'create', string>> = {
  create: '有一项新待办',
  transfer: '有一项待办转给了您',
  return: '有一项待办退回给您',
  remind: '有一项待办在催办',
};

/** Whom to-dos can wait for; tells the person for whom one waits now. Of what waits for a role nobody is told. */
@Injectable()
export class ItemPeople {
  constructor(
    private readonly accounts: Accounts,
    private readonly notices: Notices,
    /** Which kinds are not for everybody to close. */
    readonly kinds: WorkKinds,
  ) {}

  /** Whether a to-do can be given to them: a role, or a colleague whose account is open. */
  async canTake(actor: Actor, addressee: unknown): Promise<boolean> {
    if (!isAddressee(addressee)) return false;
    const person = personOf(addressee);
    if (person === null) return true;
    return (await this.accounts.colleagues(actor)).some(({ id, isOpen }) => id === person && isOpen);
  }

  /** Tells the person, in the caller's transaction, unless he did it himself. */
  async tell(
    actor: Actor,
    manager: EntityManager,
    { verb, item }: { readonly verb: ItemVerb | 'create'; readonly item: Waiting },
  ): Promise<void> {
    const [title, person] = [told[verb], personOf(item.addressee)];
    if (!title || !person || isSelf(actor, person)) return;
    await this.notices.send(manager, {
      ...{ key: `work:${item.id}:${item.occasion}`, kind: 'work', subject: `todo:${item.id}`, people: [person] },
      ...(verb === 'remind' ? { urgency: 'urgent' as const } : {}),
      title: `${title}：${item.title}`,
      text: `由${actor.name}${item.note ? `；说明：${item.note}` : '。'}`,
      href: `/todo/${item.id}`,
    });
  }

  /** Tells the person once of everything that was passed on to him on one occasion. */
  async tellOfAll(
    actor: Actor,
    manager: EntityManager,
    { fromId, addressee, at }: { readonly fromId: string; readonly addressee: string; readonly at: Date },
  ): Promise<void> {
    const person = personOf(addressee);
    if (!person || isSelf(actor, person)) return;
    await this.notices.send(manager, {
      key: `work-handed:${fromId}:${person}:${at.getTime()}`,
      ...{ kind: 'work', subject: `account:${fromId}`, people: [person] },
      ...{ title: '一位同事的待办移交给了您', text: `由${actor.name}移交，请在工作台查看。`, href: '/' },
    });
  }
}

function isSelf(actor: Actor, person: string): boolean {
  return actor.kind !== 'system' && actor.userId === person;
}
