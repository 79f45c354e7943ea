import type { StaffRole } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { UserAccount } from './data/user-account.entity';
import { normalUsername } from './domain/username';
import type { CurrentUser } from './http/current-user';
import { LoginGate } from './login-gate';
import { LoginTrail } from './login-trail';
import { oneTimeIsOver } from './one-time-password';
import { Sessions, type Visitor } from './sessions.service';

/**
 * How a login ended; `refused` says the same for a wrong password, an unknown, foreign or disabled account. `expired` is
 * said only to who typed the right one-time password.
 */
export type LoginOutcome =
  | {
      readonly result: 'welcome';
      readonly token: string;
      readonly device: string;
      readonly roles: readonly StaffRole[];
    }
  | { readonly result: 'refused' }
  | { readonly result: 'expired' }
  | { readonly result: 'locked'; readonly minutes: number };

interface Attempt {
  readonly username: string;
  readonly password: string;
}

/** Logging in and out, and choosing the company one acts for. */
@Injectable()
export class Credentials {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: LoginGate,
    private readonly sessions: Sessions,
    private readonly trail: LoginTrail,
    private readonly clock: Clock,
  ) {}

  /** Checks a password within the limits and opens a session. Throws HashingBusy when too many log in at once. */
  async authenticate(typed: Attempt, visitor: Visitor): Promise<LoginOutcome> {
    const username = normalUsername(typed.username).slice(0, 60);
    const account = await this.trail.accountNamed(username);
    const passage = await this.gate.pass({ account, username, password: typed.password }, visitor);
    if (passage.result === 'locked') return passage;
    if (passage.result === 'wrong' || !account || account.disabledAt) {
      await this.trail.failed(account, visitor, account?.disabledAt ? '账号已停用' : '用户名或密码不正确');
      return { result: 'refused' };
    }
    if (account.oneTimeUntil && oneTimeIsOver(account.oneTimeUntil, await this.clock.shared(this.dataSource.manager))) {
      await this.trail.failed(account, visitor, '一次性密码已过期');
      return { result: 'expired' };
    }
    return this.welcome(account, visitor);
  }

  async logOut(user: CurrentUser, visitor: Visitor): Promise<void> {
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await this.sessions.revoke(manager, user.session.id);
        await this.trail.note(manager, { action: 'identity.login-ended', account: user.account, ip: visitor.ip });
      }),
    );
  }

  /** Acts for another of the person's companies; false when the person does not belong to it. */
  switchCompany(user: CurrentUser, companyId: string, visitor: Visitor): Promise<boolean> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const switched = await this.sessions.switchCompany(manager, user, companyId);
        const action = 'identity.company-switched';
        if (switched) await this.trail.note(manager, { action, account: user.account, ip: visitor.ip, companyId });
        return switched;
      }),
    );
  }

  private welcome(account: UserAccount, visitor: Visitor): Promise<LoginOutcome> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        // Between the look at the password and this moment it may have been reset, or the account closed.
        const { id, passwordHash } = account;
        const where = { id, passwordHash, disabledAt: IsNull() };
        const held = await manager.findOne(UserAccount, { where, lock: { mode: 'pessimistic_write' } });
        if (!held) return { result: 'refused' };
        const token = await this.sessions.open(manager, id, visitor);
        const device = await this.gate.remember(manager, account.id, visitor);
        await this.trail.note(manager, { action: 'identity.login-succeeded', account, ip: visitor.ip });
        return { result: 'welcome', token, device, roles: held.roles };
      }),
    );
  }
}
