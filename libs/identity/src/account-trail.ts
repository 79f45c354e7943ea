import { randomUUID } from 'node:crypto';
import type { Actor } from '@park/kernel';
import { Outbox } from '@park/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from './audit.service';
import {
  COMPANY_REACHED,
  type CompanyReached,
  FACTOR_CHANGED,
  type FactorChanged,
  PASSWORD_CHANGED,
  type PasswordChanged,
} from './events';

/** What was done with an account. `letsIn`: the companies of which somebody can log in by it from now on. */
export interface AccountNews {
  readonly accountId: string;
  readonly action: string;
  readonly companyId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly note?: string;
  readonly letsIn?: readonly string[];
}

/** Keeps what is done with accounts, in the transaction that does it, and tells the rooms above whom it lets in. */
@Injectable()
export class AccountTrail {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async note(manager: EntityManager, actor: Actor, news: AccountNews): Promise<void> {
    const { accountId, letsIn = [], ...what } = news;
    await this.audit.record(manager, { actor, ...what, objectType: 'account', objectId: accountId });
    await this.outbox.add(
      manager,
      letsIn.map((companyId) => ({
        topic: COMPANY_REACHED,
        key: randomUUID(),
        payload: { companyId } satisfies CompanyReached,
      })),
    );
    const told = toldTopics[news.action];
    if (!told) return;
    const payload = { userId: accountId, how: told.how };
    await this.outbox.add(manager, [{ topic: told.topic, key: randomUUID(), payload }]);
  }

  /** Keeps that a list of accounts was taken out. */
  noteExport(manager: EntityManager, actor: Actor, told: { after: object; note: string }): Promise<void> {
    const what = { action: 'identity.accounts-exported', objectType: 'account-list', objectId: '0' };
    return this.audit.record(manager, { actor, ...what, ...told });
  }

  /** Keeps which roles need a second factor. */
  noteRoles(manager: EntityManager, actor: Actor, change: { before: object; after: object }): Promise<void> {
    const what = { action: 'identity.factor-roles-set', objectType: 'factor-roles', objectId: '-' };
    return this.audit.record(manager, { actor, ...what, ...change });
  }
}

/** What an administrator did to an account that its owner is told of. */
const toldTopics: Readonly<Record<string, { topic: string; how: (PasswordChanged | FactorChanged)['how'] }>> = {
  'identity.password-reset': { topic: PASSWORD_CHANGED, how: 'reset' },
  'identity.factor-reset': { topic: FACTOR_CHANGED, how: 'reset' },
  'identity.sign-on-linked': { topic: FACTOR_CHANGED, how: 'linked' },
  'identity.sign-on-unlinked': { topic: FACTOR_CHANGED, how: 'unlinked' },
};
