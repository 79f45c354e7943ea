import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { PasswordHistory } from './data/password-history.entity';
import { UserAccount } from './data/user-account.entity';
import { PasswordHasher } from './password-hasher';

/** The current password counts as one of them. */
const REMEMBERED = 5;

/** The passwords a person had last: none of them may come back. */
@Injectable()
export class PasswordHistories {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
  ) {}

  /** Whether the password is the account's own or one of those before it; `account` carries its hash. */
  async has(account: UserAccount, password: string): Promise<boolean> {
    const earlier = await this.dataSource.manager.find(PasswordHistory, {
      where: { userId: account.id },
      order: { id: 'DESC' },
      take: REMEMBERED - 1,
    });
    for (const passwordHash of [account.passwordHash, ...earlier.map((row) => row.passwordHash)]) {
      if (await this.hasher.matches(password, passwordHash)) return true;
    }
    return false;
  }

  hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }

  /** Keeps the password that the account had until now, in the transaction that replaces it. One-time passwords are no choice of anybody. */
  async keep(manager: EntityManager, account: UserAccount): Promise<void> {
    if (account.mustChangePassword) return;
    await manager.insert(PasswordHistory, { userId: account.id, passwordHash: account.passwordHash });
    await manager.query(
      `DELETE FROM password_history WHERE user_id = ? AND id NOT IN
         (SELECT id FROM (SELECT id FROM password_history WHERE user_id = ? ORDER BY id DESC LIMIT ?) AS kept)`,
      [account.id, account.id, REMEMBERED - 1],
    );
  }
}
