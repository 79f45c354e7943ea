import { type EntityManager, In } from 'typeorm';
import { PolicyQuiet } from './policy-quiet.entity';

/** Who of some companies wants nothing picked for it, as companyId:userId. */
export async function quietPeople(manager: EntityManager, companyIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (companyIds.length === 0) return new Set();
  const rows = await manager.findBy(PolicyQuiet, { companyId: In([...companyIds]) });
  return new Set(rows.map(({ companyId, userId }) => `${companyId}:${userId}`));
}
