import type { CalendarDate } from '@park/kernel';
import type { SelectQueryBuilder } from 'typeorm';
import { IS_OPEN } from '../problems/open-problems.sql';
import { withAuthority } from '../../domain/papers/approval-state';
import type { MonthEntry, RunningApproval } from '../../domain/views/month-entries';
import type { InvestmentProject } from '../project.entity';

const day = (column: string) => `DATE_FORMAT(${column}, '%Y-%m-%d')`;
const planned = (key: string) => `JSON_VALUE(facts, '$.${key}')`;
const WITHIN = 'BETWEEN :monthFrom AND :monthTo';

/** Each kind of day that falls into the month, by project. */
const DATED = [
  `SELECT id AS pid, 'next' AS kind, ${day('next_step_on')} AS falls, next_step AS what FROM project
    WHERE next_step_on ${WITHIN}`,
  ...(['plannedStartOn', 'committedProductionOn'] as const).map(
    (key) => `SELECT id, '${key === 'plannedStartOn' ? 'start' : 'production'}', ${planned(key)}, '' FROM project
    WHERE ${planned(key)} ${WITHIN}`,
  ),
  `SELECT project_id, 'promise', ${day('due_on')}, clause FROM project_promise
    WHERE due_on ${WITHIN} AND status IN ('open')`,
  `SELECT project_id, 'problem', ${day('due_on')}, title FROM project_problem
    WHERE due_on ${WITHIN} AND status ${IS_OPEN}`,
  `SELECT project_id, 'expiry', ${day('valid_until_on')}, code FROM project_approval
    WHERE valid_until_on ${WITHIN} AND withdrawn_at IS NULL`,
].join(' UNION ALL ');

interface Month {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly atMost: number;
}

/** What falls into a month for the open projects of a list, by day; the days of approvals that run are reckoned apart. */
export async function entriesOfMonth(
  asked: SelectQueryBuilder<InvestmentProject>,
  { from, to, atMost }: Month,
): Promise<MonthEntry[]> {
  const rows = await asked
    .innerJoin(`(${DATED})`, 'e', 'e.pid = p.id')
    .andWhere("p.stage <> 'terminated'")
    .setParameters({ monthFrom: from, monthTo: to })
    .select('p.id', 'projectId')
    .addSelect('p.title', 'project')
    .addSelect('p.tracker_id', 'trackerId')
    .addSelect('e.kind', 'kind')
    .addSelect('e.falls', 'on')
    .addSelect('e.what', 'what')
    .orderBy('e.falls', 'ASC')
    .addOrderBy('p.id', 'ASC')
    .limit(atMost)
    .getRawMany<MonthEntry>();
  return rows.map((row) => ({ ...row, ...named(row), what: row.what ?? '' }));
}

/** The approvals of the open projects of a list that are with their authorities. */
export async function runningApprovals(
  asked: SelectQueryBuilder<InvestmentProject>,
  { from, to, atMost }: Month,
): Promise<(Omit<MonthEntry, 'kind' | 'on' | 'what'> & RunningApproval)[]> {
  const rows = await asked
    .innerJoin(
      'project_approval',
      'a',
      `a.project_id = p.id AND a.withdrawn_at IS NULL AND a.state IN (:...withAuthority)
        AND COALESCE(a.accepted_on, a.applied_on) BETWEEN DATE_SUB(:monthFrom, INTERVAL 1 YEAR) AND :monthTo`,
    )
    .andWhere("p.stage <> 'terminated'")
    .setParameters({ monthFrom: from, monthTo: to, withAuthority })
    .select('p.id', 'projectId')
    .addSelect('p.title', 'project')
    .addSelect('p.tracker_id', 'trackerId')
    .addSelect('a.code', 'code')
    .addSelect(day('COALESCE(a.accepted_on, a.applied_on)'), 'begunOn')
    .addSelect('a.promised_days', 'promisedDays')
    .addSelect('p.facts', 'facts')
    .orderBy('a.id', 'ASC')
    .limit(atMost)
    .getRawMany<Omit<MonthEntry, 'kind' | 'on' | 'what'> & RunningApproval>();
  return rows.map((row) => ({
    ...{ ...row, ...named(row) },
    promisedDays: row.promisedDays === null ? null : Number(row.promisedDays),
    facts: typeof row.facts === 'string' ? JSON.parse(row.facts) : row.facts,
  }));
}

const named = ({ projectId, trackerId }: Pick<MonthEntry, 'projectId' | 'trackerId'>) => ({
  projectId: String(projectId),
  trackerId: trackerId === null ? null : String(trackerId),
});
