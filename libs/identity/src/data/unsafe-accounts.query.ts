import { type EntityManager, IsNull, Raw } from 'typeorm';
import { apart } from '../domain/separate-duties';
import { UserAccount } from './user-account.entity';

export type UnsafeAccount = Pick<UserAccount, 'id' | 'name' | 'username'>;

const MOST = 20;

/** Open accounts that hold both roles of a pair that has to lie with different people, at most twenty. */
export async function unsafeAccounts(manager: EntityManager): Promise<UnsafeAccount[]> {
  const holds = (both: readonly string[]) =>
    Raw((roles) => `(FIND_IN_SET(:one, ${roles}) AND FIND_IN_SET(:other, ${roles}))`, {
      one: both[0],
      other: both[1],
    });
  const where = apart.map((both) => ({ kind: 'staff' as const, disabledAt: IsNull(), roles: holds(both) }));
  return manager.find(UserAccount, { select: { id: true, name: true, username: true }, where, take: MOST });
}
