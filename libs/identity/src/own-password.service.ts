import { InvalidInput } from '@park/kernel';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { UserAccount } from './data/user-account.entity';
import { passwordProblem } from './domain/password-rules';
import { PASSWORD_CHANGED } from './events';
import type { CurrentUser } from './http/current-user';
import { LoginGate } from './login-gate';
import { LoginTrail } from './login-trail';
import { PasswordHistories } from './password-histories';
import { Sessions, type Visitor } from './sessions.service';

/** Changing one's own password. */
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

  /** Changes it, ends every session and answers the token of a new one. Throws InvalidInput naming current or next. */
  async change(user: CurrentUser, passwords: { current: string; next: string }, visitor: Visitor): Promise<string> {
    const account = await this.demandCurrent(user, passwords.current, visitor);
    const problem = passwordProblem(passwords.next, [account.username, account.name]);
    if (problem) throw new InvalidInput([{ field: 'next', message: problem }]);
    if (await this.history.has(account, passwords.next)) {
      throw new InvalidInput([{ field: 'next', message: '新密码不能与当前密码或最近 5 次用过的密码相同，请换一个' }]);
    }
    const passwordHash = await this.history.hash(passwords.next);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        // Guarded by the hash that was checked: a reset in between wins.
        const { id, passwordHash: checked } = account;
        const change = { passwordHash, mustChangePassword: false, oneTimeUntil: null };
        const { affected } = await manager.update(
          UserAccount,
          { id, passwordHash: checked, disabledAt: IsNull() },
          change,
        );
        if (!affected) throw justReset();
        await this.history.keep(manager, account);
        await this.sessions.revokeAllOf(manager, id);
        await this.trail.note(manager, { action: 'identity.password-changed', account: user.account, ip: visitor.ip });
        await this.trail.tellChanged(manager, id);
        return this.sessions.open(manager, id, visitor);
      }),
    );
  }

  /** Guesses count like those at the login: who finds a page left open has no more attempts than at the login. */
  private async demandCurrent(user: CurrentUser, current: string, visitor: Visitor): Promise<UserAccount> {
    const { username } = user.account;
    const account = await this.trail.accountNamed(username);
    const passage = await this.gate.pass({ account, username, password: current }, visitor);
    if (passage.result === 'locked') {
      const message = `尝试过于频繁，请 ${passage.minutes} 分钟后再试；忘记密码请联系园区管理员重置`;
      throw new InvalidInput([{ field: 'current', message }]);
    }
    if (passage.result === 'wrong' || !account) {
      await this.trail.failed(account, visitor, '修改密码时当前密码不正确');
      throw new InvalidInput([{ field: 'current', message: '当前密码不正确，请重新输入' }]);
    }
    return account;
  }
}

function justReset(): InvalidInput {
  const message = '您的密码刚被管理员重置，这次修改没有生效；请用新的一次性密码重新登录';
  return new InvalidInput([{ field: 'current', message }]);
}
