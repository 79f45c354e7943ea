import type { Actor } from '@park/kernel';
import { type AppName, Outbox } from '@park/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { randomUUID } from 'node:crypto';
import { Audit } from './audit.service';
import { SignOnLink } from './data/sign-on-link.entity';
import { UserAccount } from './data/user-account.entity';
import { FACTOR_CHANGED, type FactorChanged, PASSWORD_CHANGED, type PasswordChanged } from './events';
import { APP_NAME, type Visitor } from './sessions.service';

interface LoginEvent {
  readonly action: string;
  readonly account: Person;
  readonly ip: string;
  readonly companyId?: string;
  readonly after?: object;
}
type Person = Pick<UserAccount, 'id' | 'username' | 'name' | 'kind'>;

/** Finds who a login is about and writes 登录日志. What an unknown visitor typed is never kept. */
@Injectable()
export class LoginTrail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    @Inject(APP_NAME) private readonly app: AppName,
  ) {}

  /** Where somebody logs in, as people say it. */
  private get place(): string {
    return this.app === 'park-admin' ? '园区端' : '企业端';
  }

  /** The account of this app with exactly this username, with its password hash. */
  async accountNamed(username: string): Promise<UserAccount | null> {
    const found = await this.dataSource.manager
      .createQueryBuilder(UserAccount, 'account')
      .addSelect('account.passwordHash')
      .where({ username, kind: this.app === 'park-admin' ? 'staff' : 'company' })
      .getOne();
    // The collation takes língdao for lingdao.
    return found?.username === username ? found : null;
  }

  /** The account of the park that a name at another system belongs to, with its password hash. */
  linkedTo(subjectKey: string): Promise<UserAccount | null> {
    return this.dataSource.manager
      .createQueryBuilder(UserAccount, 'account')
      .addSelect('account.passwordHash')
      .innerJoin(SignOnLink, 'link', 'link.userId = account.id')
      .where({ kind: 'staff' })
      .andWhere('link.subjectKey = :subjectKey', { subjectKey })
      .getOne();
  }

  async note(manager: EntityManager, event: LoginEvent): Promise<void> {
    const { account, action } = event;
    await this.audit.record(manager, {
      actor: personOf(account, event.ip),
      action,
      objectType: 'account',
      objectId: account.id,
      ...(event.companyId ? { companyId: event.companyId } : {}),
      ...(event.after ? { after: event.after } : {}),
      note: `${account.username} · ${this.place}`,
    });
  }

  /** Tells the rooms above that somebody has another password, by his own doing. */
  async tellChanged(manager: EntityManager, payload: PasswordChanged): Promise<void> {
    await this.outbox.add(manager, [{ topic: PASSWORD_CHANGED, key: randomUUID(), payload }]);
  }

  /** The same of his second factor. */
  async tellFactor(manager: EntityManager, payload: FactorChanged): Promise<void> {
    await this.outbox.add(manager, [{ topic: FACTOR_CHANGED, key: randomUUID(), payload }]);
  }

  /** The limit on guesses over all addresses was reached: the administrator is to know. */
  async attacked(account: Person, visitor: Visitor): Promise<void> {
    const action = 'identity.login-attacked';
    await this.note(this.dataSource.manager, { action, account, ip: visitor.ip });
  }

  /** Codes to set another password were asked for, or tried, up to a limit: alike whether or not there is such an account. */
  recoveryAttacked(account: Person | null, visitor: Visitor, purpose: 'ask' | 'recover'): Promise<void> {
    const why = purpose === 'ask' ? '索取重置码过于频繁' : '填写重置码过于频繁';
    return this.refused(account, visitor, { action: 'identity.login-recovery-attacked', why });
  }

  failed(account: Person | null, visitor: Visitor, why: string): Promise<void> {
    return this.refused(account, visitor, { action: 'identity.login-failed', why });
  }

  private async refused(
    account: Person | null,
    visitor: Visitor,
    { action, why }: { readonly action: string; readonly why: string },
  ): Promise<void> {
    const actor = account
      ? personOf(account, visitor.ip)
      : ({ kind: 'staff', userId: '', name: '未知账号', roles: [], ip: visitor.ip } as const);
    await this.audit.record(this.dataSource.manager, {
      actor,
      action,
      objectType: 'account',
      objectId: account?.id ?? '-',
      note: `${account ? `${account.username} · ` : ''}${this.place} · ${why}`,
    });
  }
}

function personOf(account: Person, ip: string): Actor {
  const person = { userId: account.id, name: account.name, ip };
  return account.kind === 'staff'
    ? { kind: 'staff', ...person, roles: [] }
    : { kind: 'company', ...person, companyId: '', role: 'company-agent' };
}
