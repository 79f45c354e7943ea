import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** Changes an account as it was seen; false when it is not so any more. In the caller's transaction. */
export async function changeSeen(
  manager: EntityManager,
  seen: FindOptionsWhere<UserAccount> & { readonly version: number },
  change: Partial<Omit<UserAccount, 'id'>>,
): Promise<boolean> {
  const { affected } = await manager.update(UserAccount, seen, { ...change, version: seen.version + 1 });
  return affected === 1;
}

/** The ids of all administrators who can log in, held until the transaction ends. */
export async function heldAdministrators(manager: EntityManager): Promise<readonly string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT id FROM user_account WHERE kind = 'staff' AND disabled_at IS NULL AND FIND_IN_SET('system-admin', roles)
      ORDER BY id FOR UPDATE`,
  );
  return rows.map(({ id }) => id);
}

/** Why an administrator cannot be given up; somebody has to remain. */
export const LAST_ADMINISTRATOR = '至少要保留一位系统管理员，请先为另一位同事开通这个角色。';
