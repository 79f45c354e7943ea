import { InvalidInput } from '@park/kernel';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { UserAccount } from './data/user-account.entity';
import { passwordProblem } from './domain/password-rules';
import { normalUsername } from './domain/username';
import { PASSWORD_CHANGED } from './events';
import type { CurrentUser } from './http/current-user';
import { LoginGate } from './login-gate';
import { LoginTrail } from './login-trail';
import { oneTimePassword } from './one-time-password';
import { PasswordHistories } from './password-histories';
import { Sessions, type Visitor } from './sessions.service';

/** Changing one's own password, also when it is forgotten. */
@Injectable()
export class OwnPassword {
  /** The topic on which `PasswordChanged` is told. */
  static readonly CHANGED = PASSWORD_CHANGED;

  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: LoginGate,
    private readonly history: PasswordHistories,
    private readonly sessions: Sessions,
    private readonly trail: LoginTrail,
  ) {}

  /** A code to be said once, as one-time passwords are made. */
  static readonly onceCode = oneTimePassword;

  /**
   * Whose password is forgotten, by the user name of this application; null for nobody, or a closed account. Each asking
   * counts, per name and address, whether or not there is such an account; beyond the limits it answers the minutes to wait.
   */
  async forgotten(
    typed: string,
    visitor: Visitor,
    purpose: 'ask' | 'recover',
  ): Promise<{ readonly userId: string | null } | { readonly minutes: number }> {
    const username = normalUsername(typed).slice(0, 60);
    const allowance = await this.gate.count(purpose, username, visitor);
    if (!allowance.ok) return { minutes: allowance.minutes };
    const account = await this.trail.accountNamed(username);
    if (allowance.reached.has('person') || allowance.reached.has('account'))
      await this.trail.recoveryAttacked(account, visitor, purpose);
    return { userId: account && !account.disabledAt ? account.id : null };
  }

  /**
   * Sets another password for who forgot it, in one transaction with `claim`, which answers whether he may; ends every
   * session. Answers whether it was done. Throws InvalidInput naming next.
   */
  async recover(
    { username: typed, next }: { readonly username: string; readonly next: string },
    visitor: Visitor,
    claim: (manager: EntityManager) => Promise<boolean>,
  ): Promise<boolean> {
    const account = await this.trail.accountNamed(normalUsername(typed).slice(0, 60));
    if (!account) return false;
    await this.gate.recovered(account, visitor);
    const passwordHash = await this.fresh(account, next);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        if (!(await claim(manager))) return false;
        await this.replace(manager, account, passwordHash);
        await this.trail.note(manager, { action: 'identity.password-recovered', account, ip: visitor.ip });
        await this.trail.tellChanged(manager, { userId: account.id, how: 'recovered' });
        return true;
      }),
    );
  }

  /** Throws InvalidInput naming `field` unless `current` is the password of who is logged in; guesses count. */
  async confirm(
    user: CurrentUser,
    asked: { readonly current: string; readonly field: string; readonly occasion: string },
    visitor: Visitor,
  ): Promise<void> {
    await this.demandCurrent(user, asked, visitor);
  }

  /** What is wrong with a proof that somebody is who is logged in: a code where there is a second factor, else the password. */
  async proofProblem(user: CurrentUser, typed: string, visitor: Visitor): Promise<string | null> {
    const { account } = user;
    if (account.hasFactor) {
      const passage = await this.gate.passCode(account, typed, visitor);
      if (passage.result === 'locked') return `尝试过于频繁，请 ${passage.minutes} 分钟后再试`;
      return passage.result === 'right' ? null : '验证码不正确或已用过，请等应用显示下一个再输入';
    }
    const asked = { current: typed, field: 'proof', occasion: '再次确认身份时' };
    try {
      await this.demandCurrent(user, asked, visitor);
      return null;
    } catch (error) {
      if (error instanceof InvalidInput) return error.problems[0]!.message;
      throw error;
    }
  }

  /** Changes it, ends every session and answers the token of a new one. Throws InvalidInput naming current or next. */
  async change(user: CurrentUser, passwords: { current: string; next: string }, visitor: Visitor): Promise<string> {
    const account = await this.demandCurrent(
      user,
      { current: passwords.current, field: 'current', occasion: '修改密码时' },
      visitor,
    );
    const passwordHash = await this.fresh(account, passwords.next);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await this.replace(manager, account, passwordHash);
        await this.trail.note(manager, { action: 'identity.password-changed', account: user.account, ip: visitor.ip });
        await this.trail.tellChanged(manager, { userId: account.id, how: 'changed' });
        return this.sessions.open(manager, account.id, visitor);
      }),
    );
  }

  /** The hash of a password that the person may take. */
  private async fresh(account: UserAccount, next: string): Promise<string> {
    const problem = passwordProblem(next, [account.username, account.name]);
    if (problem) throw new InvalidInput([{ field: 'next', message: problem }]);
    if (await this.history.has(account, next)) {
      throw new InvalidInput([{ field: 'next', message: '新密码不能与当前密码或最近 5 次用过的密码相同，请换一个' }]);
    }
    return this.history.hash(next);
  }

  /** Guarded by the hash that was seen: a reset in between wins. */
  private async replace(manager: EntityManager, account: UserAccount, passwordHash: string): Promise<void> {
    const { id, passwordHash: seen } = account;
    const change = { passwordHash, mustChangePassword: false, oneTimeUntil: null };
    const where = { id, passwordHash: seen, disabledAt: IsNull() };
    const { affected } = await manager.update(UserAccount, where, change);
    if (!affected) throw justReset();
    await this.history.keep(manager, account);
    await this.sessions.revokeAllOf(manager, id);
  }

  /** Guesses count like those at the login: who finds a page left open has no more attempts than at the login. */
  private async demandCurrent(
    user: CurrentUser,
    { current, field, occasion }: { readonly current: string; readonly field: string; readonly occasion: string },
    visitor: Visitor,
  ): Promise<UserAccount> {
    const { username } = user.account;
    const account = await this.trail.accountNamed(username);
    const passage = await this.gate.pass({ account, username, password: current }, visitor);
    if (passage.result === 'locked') {
      const message = `尝试过于频繁，请 ${passage.minutes} 分钟后再试；忘记密码请联系园区管理员重置`;
      throw new InvalidInput([{ field, message }]);
    }
    if (passage.result === 'wrong' || !account) {
      await this.trail.failed(account, visitor, `${occasion}当前密码不正确`);
      throw new InvalidInput([{ field, message: '当前密码不正确，请重新输入' }]);
    }
    return account;
  }
}

function justReset(): InvalidInput {
  const message = '您的密码刚被管理员重置，这次修改没有生效；请用新的一次性密码重新登录';
  return new InvalidInput([{ field: 'current', message }]);
}
