import type { CalendarDate } from '@park/kernel';
import { type EntityManager, In, LessThanOrEqual, MoreThan } from 'typeorm';
import { appliedStages, type CaseStage } from '../../domain/cases/case-stages';
import { CaseLog } from './case-log.entity';
import { CultivationCase } from './cultivation-case.entity';

/** The cases of some companies, oldest first. */
export function casesOf(manager: EntityManager, companyIds: readonly string[]): Promise<CultivationCase[]> {
  if (companyIds.length === 0) return Promise.resolve([]);
  return manager.find(CultivationCase, { where: { companyId: In([...companyIds]) }, order: { id: 'ASC' } });
}

/** The companies with any case or term of a title. */
export async function followedCompanies(manager: EntityManager): Promise<string[]> {
  const rows: { companyId: string }[] = await manager.query(
    'SELECT company_id AS companyId FROM cultivation_case UNION SELECT company_id FROM cultivation_title_term',
  );
  return rows.map(({ companyId }) => String(companyId));
}

const DUE: readonly CaseStage[] = ['update-due', 'review-due'];

/** Cases of holders that are due by a day, in the order of their ids after one. */
export function dueCases(
  manager: EntityManager,
  until: CalendarDate,
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<CultivationCase[]> {
  const where = { stage: In([...DUE]), dueOn: LessThanOrEqual(until), id: MoreThan(after) };
  return manager.find(CultivationCase, { where, order: { id: 'ASC' }, take: atMost });
}

type CompaniesByTitle = ReadonlyMap<string, readonly string[]>;

/** By the code of the title: the companies that have applied and wait for the result, and holders whose update is due. */
export interface WaitingCases {
  readonly applied: CompaniesByTitle;
  readonly updating: CompaniesByTitle;
}

/** The cases that lists of companies depend on. */
export async function waitingCases(manager: EntityManager): Promise<WaitingCases> {
  const rows = await manager.find(CultivationCase, {
    select: { id: true, companyId: true, titleCode: true, stage: true },
    where: { stage: In([...appliedStages, 'update-due']) },
  });
  const isDue = ({ stage }: CultivationCase) => stage === 'update-due';
  return { applied: byTitle(rows.filter((row) => !isDue(row))), updating: byTitle(rows.filter(isDue)) };
}

function byTitle(rows: readonly CultivationCase[]): CompaniesByTitle {
  const found = new Map<string, string[]>();
  for (const { titleCode, companyId } of rows) {
    const some = found.get(titleCode);
    if (some) some.push(companyId);
    else found.set(titleCode, [companyId]);
  }
  return found;
}

/** The steps of some cases, in order. */
export function stepsOf(manager: EntityManager, caseIds: readonly string[]): Promise<CaseLog[]> {
  if (caseIds.length === 0) return Promise.resolve([]);
  return manager.find(CaseLog, { where: { caseId: In([...caseIds]), kind: 'step' }, order: { id: 'ASC' } });
}
