import { Conflict } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { PolicyUptake } from './policy-uptake.entity';

/** What a company makes of a policy; `version` is the one the form was opened with, 0 where nothing was noted yet. */
export interface UptakePlace {
  readonly policyId: string;
  readonly companyId: string;
  readonly version: number;
}

export type UptakeChange = Partial<Omit<PolicyUptake, 'id' | 'policyId' | 'companyId' | 'version'>>;

const DUPLICATE = 1062;

/** Changes the row, or makes it. Throws Conflict when somebody else did meanwhile. */
export async function changeUptake(manager: EntityManager, place: UptakePlace, change: UptakeChange): Promise<void> {
  const { version, ...key } = place;
  if (version > 0) {
    const { affected } = await manager.update(PolicyUptake, { ...key, version }, { ...change, version: version + 1 });
    if (affected !== 1) throw changedMeanwhile();
    return;
  }
  try {
    await manager.insert(PolicyUptake, { ...key, ...change });
  } catch (error) {
    if ((error as { errno?: number }).errno === DUPLICATE) throw changedMeanwhile();
    throw error;
  }
}

/** The row as the form showed it; null where nothing was noted. Throws Conflict when it is not so any more. */
export async function seenUptake(manager: EntityManager, place: UptakePlace): Promise<PolicyUptake | null> {
  const { policyId, companyId, version } = place;
  const row = await manager.findOneBy(PolicyUptake, { policyId, companyId });
  if ((row?.version ?? 0) !== version) throw changedMeanwhile();
  return row;
}

function changedMeanwhile(): Conflict {
  return Conflict.changed('这条记录', '请核对最新内容后再保存。');
}
