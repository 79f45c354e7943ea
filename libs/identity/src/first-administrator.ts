import type { SystemActor } from '@park/kernel';
import { Clock, Outbox } from '@park/platform';
import type { DataSource } from 'typeorm';
import { AccountTrail } from './account-trail';
import { Audit } from './audit.service';
import { UserAccount } from './data/user-account.entity';
import { type NewAccount, NewAccounts } from './new-accounts.service';
import { PasswordHasher } from './password-hasher';

const installing: SystemActor = { kind: 'system', name: '系统安装' };

/**
 * Opens the account 管理员 of an installation that has no account of the park yet, with a one-time password to be shown
 * once; null when there is one already. Two starts at the same time: the user name is unique, one of them fails.
 */
export async function openFirstAdministrator(dataSource: DataSource): Promise<NewAccount | null> {
  if (await dataSource.manager.existsBy(UserAccount, { kind: 'staff' })) return null;
  const clock = new Clock();
  const trail = new AccountTrail(new Audit(clock), new Outbox());
  const accounts = new NewAccounts(dataSource, new PasswordHasher(), trail, clock);
  return accounts.createStaff(installing, { username: 'admin', name: '系统管理员', roles: ['system-admin'] });
}
