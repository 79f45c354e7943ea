import { Injectable } from '@nestjs/common';
import { Accounts } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Undeliverable } from '@park/platform';

/** Who a job acts for: with the roles of today, and only while the account is open. */
@Injectable()
export class PersonOfJob {
  constructor(private readonly accounts: Accounts) {}

  /** Throws Undeliverable when the person no longer works here. */
  async now(actor: Actor): Promise<Actor> {
    if (actor.kind !== 'staff') return actor;
    const known = (await this.accounts.colleagues(actor)).find(({ id }) => id === actor.userId);
    if (!known?.isOpen) throw new Undeliverable(`${actor.name}的账号已停用，请由他人继续。`);
    return { ...actor, roles: known.roles };
  }
}
