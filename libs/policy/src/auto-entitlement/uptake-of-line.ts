import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { PolicyUptake } from '../data/policy-uptake.entity';
import { changeUptake, type UptakeChange } from '../data/uptake.write';
import type { LineStatus } from '../domain/auto-entitlement/line-lifecycle';

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

/** Who takes the support need not apply: that counts as an application. Nothing changes once support stands there. */
export async function noteTaken(
  manager: EntityManager,
  of: OfCompany,
  taken: { readonly on: CalendarDate; readonly yuan: string; readonly by: string },
): Promise<void> {
  const before = await uptakeOf(manager, of);
  if (before?.grantedOn) return;
  const application = { appliedOn: taken.on, appliedYuan: taken.yuan, appliedBy: taken.by };
  const change: UptakeChange = { ...SILENT, ...application, appliedSource: 'auto-entitlement' };
  await changeUptake(manager, { ...of, version: before?.version ?? 0 }, change);
}

/** Who does not want it has answered. */
export async function noteDeclined(
  manager: EntityManager,
  of: OfCompany,
  declined: { readonly at: Date; readonly by: string },
): Promise<void> {
  const before = await uptakeOf(manager, of);
  if (before?.grantedOn || (before?.appliedOn && before.appliedSource !== 'auto-entitlement')) return;
  const answer = { answer: 'declined', answerReason: 'other', answerNote: '放弃免申即享' } as const;
  const change: UptakeChange = { ...NOT_APPLIED, ...answer, answeredAt: declined.at, answeredBy: declined.by };
  await changeUptake(manager, { ...of, version: before?.version ?? 0 }, change);
}

/** Those who took it and are not to get it have not applied: of a run all, those in a state, or one company. */
export async function takeAnswersBack(
  manager: EntityManager,
  {
    runId,
    status = null,
    lineId = null,
  }: { readonly runId: string; readonly status?: LineStatus | null; readonly lineId?: string | null },
): Promise<void> {
  await manager.query(
    `UPDATE policy_uptake x JOIN auto_entitlement r ON r.id = ? AND r.policy_id = x.policy_id
       JOIN auto_entitlement_line l ON l.run_id = r.id AND l.company_id = x.company_id
        AND (? IS NULL OR l.status IN (?)) AND (? IS NULL OR l.id = ?)
        SET x.applied_on = NULL, x.applied_yuan = NULL, x.applied_source = NULL, x.applied_by = NULL,
            x.version = x.version + 1
      WHERE x.applied_source = 'auto-entitlement' AND x.granted_on IS NULL`,
    [runId, status, status ?? '', lineId, lineId],
  );
}

const SILENT = { answer: null, answerReason: null, answerNote: null, answeredAt: null, answeredBy: null };
const NOT_APPLIED = { appliedOn: null, appliedYuan: null, appliedSource: null, appliedBy: null };

/** Takes a grant back, unless other support stands there by now. */
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
