import type { EntityManager } from 'typeorm';
import { PolicyUptake } from '../data/policy-uptake.entity';
import { changeUptake, type UptakeChange } from '../data/uptake.write';

interface OfCompany {
  readonly policyId: string;
  readonly companyId: string;
}

/** Whether support of a policy is on record for a company already. */
export async function isGranted(manager: EntityManager, of: OfCompany): Promise<boolean> {
  return Boolean((await uptakeOf(manager, of))?.grantedOn);
}

/** Notes support as granted in what became of the policy; in the caller's transaction. */
export async function noteGrant(manager: EntityManager, of: OfCompany, granted: UptakeChange): Promise<void> {
  const before = await uptakeOf(manager, of);
  await changeUptake(manager, { ...of, version: before?.version ?? 0 }, granted);
}

/** Takes that back, unless other support stands there by now. */
export async function takeUptakeBack(
  manager: EntityManager,
  { supportSeq, ...of }: OfCompany & { readonly supportSeq: number | null },
): Promise<void> {
  const before = await uptakeOf(manager, of);
  if (!before || before.supportSeq === null || before.supportSeq !== supportSeq) return;
  const nothing = { grantedOn: null, grantedYuan: null, grantedDocument: null, grantedBy: null, supportSeq: null };
  await changeUptake(manager, { ...of, version: before.version }, nothing);
}

function uptakeOf(manager: EntityManager, { policyId, companyId }: OfCompany): Promise<PolicyUptake | null> {
  return manager.findOneBy(PolicyUptake, { policyId, companyId });
}
