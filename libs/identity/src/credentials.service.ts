import { InvalidInput } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UserAccount } from './data/user-account.entity';
import { passwordProblem } from './domain/password-rules';
import { normalUsername } from './domain/username';
import type { CurrentUser } from './http/current-user';
import { LoginLimits } from './login-limits';
import { LoginTrail } from './login-trail';
import { PasswordHasher } from './password-hasher';
import { Sessions, type Visitor } from './sessions.service';

/** How a login ended; `refused` says the same for a wrong password, an unknown, foreign or disabled account. */
export type LoginOutcome =
  | { readonly result: 'welcome'; readonly token: string }
  | { readonly result: 'refused' }
  | { readonly result: 'locked'; readonly minutes: number };

interface Attempt {
  readonly username: string;
  readonly password: string;
}

/** Logging in and out, and one's own password. */
@Injectable()
export class Credentials {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly limits: LoginLimits,
    private readonly sessions: Sessions,
    private readonly trail: LoginTrail,
  ) {}

  /** Checks a password within the limits and opens a session. Throws HashingBusy when too many log in at once. */
  async authenticate(typed: Attempt, visitor: Visitor): Promise<LoginOutcome> {
    const username = normalUsername(typed.username).slice(0, 60);
    const allowance = await this.limits.take(username, visitor.ip);
    const account = await this.trail.accountNamed(username);
    if (!allowance.ok) {
      if (allowance.justLocked) await this.trail.failed(account, visitor, '尝试过于频繁，已暂时锁定');
      return { result: 'locked', minutes: allowance.minutes };
    }
    const right = await this.hasher.matches(typed.password.slice(0, 1000), account?.passwordHash);
    if (!account || !right || account.disabledAt) {
      await this.trail.failed(account, visitor, account?.disabledAt ? '账号已停用' : '用户名或密码不正确');
      return { result: 'refused' };
    }
    await this.limits.forgive(username, visitor.ip);
    return { result: 'welcome', token: await this.welcome(account, visitor) };
  }

  async logOut(user: CurrentUser, visitor: Visitor): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.sessions.revoke(manager, user.session.id);
      await this.trail.note(manager, { action: 'identity.login-ended', account: user.account, ip: visitor.ip });
    });
  }

  /** Changes one's own password, ends every session and answers the token of a new one. Throws InvalidInput. */
  async changePassword(
    user: CurrentUser,
    passwords: { current: string; next: string },
    visitor: Visitor,
  ): Promise<string> {
    await this.demandCurrentPassword(user, passwords.current, visitor);
    const problem = passwordProblem(passwords.next, user.account.username) ?? sameProblem(passwords);
    if (problem) throw new InvalidInput([{ field: 'next', message: problem }]);
    const passwordHash = await this.hasher.hash(passwords.next);
    return this.dataSource.transaction(async (manager) => {
      await manager.update(UserAccount, { id: user.account.id }, { passwordHash, mustChangePassword: false });
      await this.sessions.revokeAllOf(manager, user.account.id);
      await this.trail.note(manager, { action: 'identity.password-changed', account: user.account, ip: visitor.ip });
      const token = await this.sessions.open(manager, user.account.id, visitor);
      return token;
    });
  }

  /** Acts for another of the person's companies; false when the person does not belong to it. */
  switchCompany(user: CurrentUser, companyId: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const switched = await this.sessions.switchCompany(manager, user, companyId);
      const ip = user.actor?.ip ?? '';
      if (switched)
        await this.trail.note(manager, { action: 'identity.company-switched', account: user.account, ip, companyId });
      return switched;
    });
  }

  /** Guesses count like those at the login: who finds a page left open must not try for ever. */
  private async demandCurrentPassword(user: CurrentUser, current: string, visitor: Visitor): Promise<void> {
    const { username } = user.account;
    const allowance = await this.limits.take(username, visitor.ip);
    const account = await this.trail.accountNamed(username);
    if (!allowance.ok) {
      if (allowance.justLocked) await this.trail.failed(account, visitor, '修改密码时尝试过于频繁，已暂时锁定');
      const message = `尝试过于频繁，请 ${allowance.minutes} 分钟后再试；忘记密码请联系园区管理员重置`;
      throw new InvalidInput([{ field: 'current', message }]);
    }
    if (!(await this.hasher.matches(current.slice(0, 1000), account?.passwordHash))) {
      await this.trail.failed(account, visitor, '修改密码时当前密码不正确');
      throw new InvalidInput([{ field: 'current', message: '当前密码不正确，请重新输入' }]);
    }
    await this.limits.forgive(username, visitor.ip);
  }

  private welcome(account: UserAccount, visitor: Visitor): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const token = await this.sessions.open(manager, account.id, visitor);
      await this.trail.note(manager, { action: 'identity.login-succeeded', account, ip: visitor.ip });
      return token;
    });
  }
}

function sameProblem(passwords: { current: string; next: string }): string | null {
  return passwords.current === passwords.next ? '新密码不能与当前密码相同，请换一个' : null;
}
