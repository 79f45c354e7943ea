import { InvalidInput, type StaffRole } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { endOwnSession, ownSessions, type SessionSeen } from './data/own-sessions.query';
import { hasFactor } from './data/second-factor.query';
import { UserAccount } from './data/user-account.entity';
import { deviceWords } from './domain/device-words';
import { normalUsername } from './domain/username';
import type { CurrentUser } from './http/current-user';
import { LoginGate } from './login-gate';
import { LoginTrail } from './login-trail';
import { oneTimeIsOver } from './one-time-password';
import { Sessions, type Visitor } from './sessions.service';
import { subjectKeyOf } from './sign-on-links';

/**
 * How a login ended; `code-due`: the session is good for typing the code of the second factor only. `refused` says the same for a wrong password, an unknown, foreign or disabled account. `expired` is
 * said only to who typed the right one-time password.
 */
export type LoginOutcome =
  | {
      readonly result: 'welcome';
      readonly token: string;
      readonly device: string;
      readonly userId: string;
      readonly roles: readonly StaffRole[];
    }
  | { readonly result: 'code-due'; readonly token: string }
  | { readonly result: 'refused' }
  | { readonly result: 'expired' }
  | { readonly result: 'locked'; readonly minutes: number };

/** Somebody for whom another system vouches, by his name there. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** It asked for a second factor of its own. */
  readonly isStrong: boolean;
  /** What people call that system. */
  readonly by: string;
}

/** How a login goes on once it is known whose it is. */
interface Way {
  /** The session that waited for a code, which the new one replaces. */
  readonly half?: string;
  readonly vouched?: Vouched;
}

/** A session of who is logged in, with its device in words. */
interface OwnSession extends Omit<SessionSeen, 'userAgent'> {
  readonly device: string;
  readonly isCurrent: boolean;
}

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

  /** The second half of a login, by a code of the application or a recovery code; `refused` leaves the session waiting. */
  async complete(user: CurrentUser, code: string, visitor: Visitor): Promise<LoginOutcome> {
    const account = await this.trail.accountNamed(user.account.username);
    if (!account || !user.session.codeDue) return { result: 'expired' };
    const passage = await this.gate.passCode(account, code, visitor);
    if (passage.result === 'locked') return passage;
    if (passage.result === 'wrong') return { result: 'refused' };
    return this.welcome(account, visitor, { half: user.session.id });
  }

  /** Logs in whom another system vouches for; `unknown` where no account is linked to him, `refused` where it is closed. */
  async vouched(vouched: Vouched, visitor: Visitor): Promise<LoginOutcome | { readonly result: 'unknown' }> {
    const account = await this.trail.linkedTo(subjectKeyOf(vouched));
    if (account && !account.disabledAt) return this.welcome(account, visitor, { vouched });
    await this.trail.failed(account, visitor, account ? '账号已停用' : `${vouched.by}的身份没有关联账号`);
    return { result: account ? 'refused' : 'unknown' };
  }

  /** Notes that a login by another system came to nothing, and why. */
  notVouched(visitor: Visitor, why: string): Promise<void> {
    return this.trail.failed(null, visitor, why);
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

  /** Where who is logged in is logged in, the last used first. */
  async sessionsOf({ account, session }: CurrentUser): Promise<OwnSession[]> {
    const sessions = await ownSessions(this.dataSource.manager, account.id);
    return sessions.map(({ userAgent, ...rest }) => ({
      ...rest,
      device: deviceWords(userAgent),
      isCurrent: rest.id === session.id,
    }));
  }

  /** Ends another session of the person by its id, or all 'others'; answers how many. Throws InvalidInput when there is no such one. */
  endElsewhere(user: CurrentUser, which: string, visitor: Visitor): Promise<number> {
    const { account, session } = user;
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        // Holds the account, as a login does: one that goes on at the same time is ended too, or comes after.
        await manager.query('SELECT id FROM user_account WHERE id = ? FOR UPDATE', [account.id]);
        const one = async () => which !== session.id && (await endOwnSession(manager, account.id, which));
        const ended = which === 'others' ? await this.sessions.revokeOthers(manager, user) : Number(await one());
        if (ended === 0 && which !== 'others')
          throw new InvalidInput([{ field: '', message: '没有找到要结束的登录，它可能已经退出，请核对下面的列表。' }]);
        const action = 'identity.login-ended-elsewhere';
        if (ended > 0) await this.trail.note(manager, { action, account, ip: visitor.ip, after: { ended } });
        return ended;
      }),
    );
  }

  private welcome(account: UserAccount, visitor: Visitor, way: Way = {}): Promise<LoginOutcome> {
    const { half, vouched } = way;
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        // Between the look at the password and this moment it may have been reset, or the account closed.
        const { id, passwordHash } = account;
        const where = { id, passwordHash, disabledAt: IsNull() };
        const held = await manager.findOne(UserAccount, { where, lock: { mode: 'pessimistic_write' } });
        if (!held) return { result: half ? 'expired' : 'refused' };
        if (half && !(await this.sessions.endHalf(manager, half))) return { result: 'expired' };
        if (!half && !vouched?.isStrong && (await hasFactor(manager, id)))
          return this.halfway(manager, account, visitor);
        const token = await this.sessions[vouched ? 'openVouched' : 'open'](manager, id, visitor);
        const device = await this.gate.remember(manager, account.id, visitor);
        const by = vouched ? { after: { by: vouched.by } } : {};
        await this.trail.note(manager, { action: 'identity.login-succeeded', account, ip: visitor.ip, ...by });
        return { result: 'welcome', token, device, userId: id, roles: held.roles };
      }),
    );
  }

  private async halfway(manager: EntityManager, account: UserAccount, visitor: Visitor): Promise<LoginOutcome> {
    const token = await this.sessions.openHalf(manager, account.id, visitor);
    await this.trail.note(manager, { action: 'identity.login-code-asked', account, ip: visitor.ip });
    return { result: 'code-due', token };
  }
}
