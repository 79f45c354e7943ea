import { type CalendarDate, yearOf } from '@park/kernel';
import { type EntityManager, In, LessThanOrEqual, MoreThan } from 'typeorm';
import { appliedStages, type CaseStage } from '../../domain/cases/case-stages';
import { CaseLog } from './case-log.entity';
import { CultivationCase } from './cultivation-case.entity';

/** The cases of some companies, oldest first. */
export function casesOf(manager: EntityManager, companyIds: readonly string[]): Promise<CultivationCase[]> {
  if (companyIds.length === 0) return Promise.resolve([]);
  return manager.find(CultivationCase, { where: { companyId: In([...companyIds]) }, order: { id: 'ASC' } });
}

/** The titles that a company has applied for and waits for, by their codes. */
export async function titlesAppliedFor(manager: EntityManager, companyId: string): Promise<ReadonlySet<string>> {
  const rows: { titleCode: string }[] = await manager.query(
    'SELECT DISTINCT title_code AS titleCode FROM cultivation_case WHERE company_id = ? AND stage IN (?)',
    [companyId, appliedStages],
  );
  return new Set(rows.map(({ titleCode }) => titleCode));
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

/** A day noted of a company and a title. */
export interface NotedDay {
  readonly companyId: string;
  readonly titleCode: string;
  readonly on: CalendarDate;
}

/** What cases say of companies, by the code of the title or one by one. */
export interface WaitingCases {
  /** Those that have applied and wait for the result. */
  readonly applied: CompaniesByTitle;
  /** Holders whose update is due. */
  readonly updating: CompaniesByTitle;
  /** Until when the update of these holders is due, as their case says. */
  readonly updateDue: readonly NotedDay[];
  /** When holders were last noted to have brought their figures up to date, this year or the year before. */
  readonly updated: readonly NotedDay[];
  /** Until when companies may not apply any more. */
  readonly bans: readonly NotedDay[];
}

/** The cases that lists of companies depend on, on a day: one statement, as several lists of a page ask for them. */
export async function waitingCases(manager: EntityManager, today: CalendarDate): Promise<WaitingCases> {
  const rows: readonly (Omit<NotedDay, 'on'> & { what: keyof WaitingCases; on: CalendarDate | null })[] =
    await manager.query(
      `SELECT IF(stage IN ('update-due'), 'updating', 'applied') AS what, company_id AS companyId, title_code AS titleCode,
              DATE_FORMAT(due_on, '%Y-%m-%d') AS \`on\`
         FROM cultivation_case WHERE stage IN (?)
        UNION ALL
       SELECT 'bans', company_id, title_code, DATE_FORMAT(ban_until_on, '%Y-%m-%d')
         FROM cultivation_case WHERE ban_until_on >= ?
        UNION ALL
       SELECT 'updated', company_id, title_code, DATE_FORMAT(updated_on, '%Y-%m-%d')
         FROM cultivation_case WHERE updated_on >= ?`,
      [[...appliedStages, 'update-due'], today, `${yearOf(today) - 1}-01-01`],
    );
  const named = rows.map((row) => ({ ...row, companyId: String(row.companyId) }));
  const of = (kind: keyof WaitingCases) => named.filter(({ what }) => what === kind);
  const days = (kind: keyof WaitingCases) => of(kind).flatMap((row) => (row.on ? [{ ...row, on: row.on }] : []));
  return {
    ...{ applied: byTitle(of('applied')), updating: byTitle(of('updating')) },
    ...{ updateDue: days('updating'), updated: days('updated'), bans: days('bans') },
  };
}

function byTitle(rows: readonly Omit<NotedDay, 'on'>[]): CompaniesByTitle {
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
