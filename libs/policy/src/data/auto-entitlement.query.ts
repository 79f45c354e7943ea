import { Members } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import { offsetOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import type { ConfirmationWay } from '../domain/auto-entitlement/confirmation-form';
import type { StateSum } from '../domain/auto-entitlement/ledger';
import { type LineStatus, payeeLineStates, watchedLineStates } from '../domain/auto-entitlement/line-lifecycle';
import { type RunStatus, watchedRunStates } from '../domain/auto-entitlement/run-lifecycle';

/** A run as lists show it. */
export interface RunRow {
  readonly id: string;
  readonly policyId: string;
  readonly title: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly asOf: CalendarDate;
  readonly confirmBy: CalendarDate;
  readonly noticeEndsOn: CalendarDate | null;
  readonly openedByName: string;
}

/** A company on a list. */
export interface LineRow {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly uscc: string;
  readonly status: LineStatus;
  readonly amountYuan: string;
  readonly problem: string | null;
  readonly removalReason: string | null;
  readonly failure: string | null;
  readonly bank: string | null;
  readonly account: string | null;
  readonly confirmedAt: Date | null;
  readonly confirmedByName: string | null;
  readonly paidOn: CalendarDate | null;
  readonly registeredBy: ConfirmationWay | null;
  readonly drawnAt: Date | null;
  readonly checkResult: 'sound' | 'unsound' | null;
  /** Whether somebody of the company can log in: 1, or 0. */
  readonly isReachable: unknown;
}

/** A line as its own company sees it. */
export interface OwnLine extends Pick<
  LineRow,
  'id' | 'companyId' | 'status' | 'amountYuan' | 'problem' | 'removalReason' | 'failure' | 'registeredBy'
> {
  readonly policyId: string;
  readonly title: string;
  readonly runName: string;
  readonly runStatus: RunStatus;
  readonly confirmBy: CalendarDate;
  readonly noticeEndsOn: CalendarDate | null;
}

const RUNS = `SELECT r.id, r.policy_id AS policyId, v.title, r.name, r.status, r.as_of AS asOf, r.confirm_by AS confirmBy,
    r.notice_ends_on AS noticeEndsOn, r.opened_by_name AS openedByName
  FROM auto_entitlement r JOIN policy_version v ON v.id = r.policy_version_id`;

/** Runs, the newest first; of one policy where it is named. */
export async function runRows(manager: EntityManager, policyId: string | null, page: PageRequest) {
  const rows: RunRow[] = await manager.query(
    `${RUNS} WHERE (? IS NULL OR r.policy_id = ?) ORDER BY r.id DESC LIMIT ? OFFSET ?`,
    [policyId, policyId, page.pageSize, offsetOf(page)],
  );
  const [{ total }] = await manager.query(
    'SELECT COUNT(*) AS total FROM auto_entitlement r WHERE (? IS NULL OR r.policy_id = ?)',
    [policyId, policyId],
  );
  return { rows, total: Number(total) };
}

/** The sums of a run by state, and what waits, among the companies that an actor may know of. */
export async function lineSums(manager: EntityManager, actor: Actor, runId: string) {
  const seen = Members.ofVisible(actor, 'l.company_id');
  const rows: {
    status: LineStatus;
    companies: string;
    yuan: string;
    changed: string;
    unchecked: string;
    unreachable: string;
  }[] = await manager.query(
    `SELECT l.status, COUNT(*) AS companies, SUM(l.amount_yuan) AS yuan,
              SUM(l.problem IS NOT NULL AND l.status IN ('listed', 'confirmed')) AS changed,
              SUM(l.drawn_at IS NOT NULL AND l.check_result IS NULL AND l.status IN ('paid')) AS unchecked,
              SUM(l.status IN ('listed') AND l.company_id NOT IN (${REACHABLE})) AS unreachable
         FROM auto_entitlement_line l WHERE l.run_id = ? AND ${seen.sql} GROUP BY l.status`,
    [runId, ...seen.params],
  );
  const sums: StateSum[] = rows.map(({ status, companies, yuan }) => ({
    ...{ status, companies: Number(companies), yuan: Number(yuan) },
  }));
  const total = (value: (row: (typeof rows)[number]) => string) =>
    rows.reduce((sum, row) => sum + Number(value(row)), 0);
  return {
    sums,
    changed: total(({ changed }) => changed),
    unchecked: total(({ unchecked }) => unchecked),
    unreachable: total(({ unreachable }) => unreachable),
  };
}

/** What of a list is shown: a state, those that changed or were drawn for a check, or those to be asked that nobody can log in for. */
export type LinePart = LineStatus | 'changed' | 'drawn' | 'unreachable';

const REACHABLE = Members.reachableSql;
const LINES = `SELECT l.id, l.company_id AS companyId, c.name, c.uscc, l.status, l.amount_yuan AS amountYuan, l.problem,
    l.removal_reason AS removalReason, l.failure, l.bank, l.account, l.confirmed_at AS confirmedAt,
    l.confirmed_by_name AS confirmedByName, l.paid_on AS paidOn, l.registered_by AS registeredBy, l.drawn_at AS drawnAt, l.check_result AS checkResult,
    l.company_id IN (${REACHABLE}) AS isReachable
  FROM auto_entitlement_line l JOIN company_card c ON c.id = l.company_id`;
const PARTS = `CASE ? WHEN 'changed' THEN l.problem IS NOT NULL AND l.status IN ('listed', 'confirmed')
    WHEN 'drawn' THEN l.drawn_at IS NOT NULL
    WHEN 'unreachable' THEN l.status IN ('listed') AND l.company_id NOT IN (${REACHABLE}) ELSE l.status IN (?) END`;

interface LinesAsked {
  readonly runId: string;
  readonly part: LinePart;
  readonly page: PageRequest;
}

export async function lineRows(manager: EntityManager, actor: Actor, { runId, part, page }: LinesAsked) {
  const seen = Members.ofVisible(actor, 'l.company_id');
  const params = [runId, part, part, ...seen.params];
  const rows: LineRow[] = await manager.query(
    `${LINES} WHERE l.run_id = ? AND ${PARTS} AND ${seen.sql} ORDER BY l.id LIMIT ? OFFSET ?`,
    [...params, page.pageSize, offsetOf(page)],
  );
  const [{ total }] = await manager.query(
    `SELECT COUNT(*) AS total FROM auto_entitlement_line l WHERE l.run_id = ? AND ${PARTS} AND ${seen.sql}`,
    params,
  );
  return { rows, total: Number(total) };
}

/** The accounts that companies of a run have now, sealed, with whose they are. */
export function namedAccounts(
  manager: EntityManager,
  runId: string,
): Promise<{ id: string; name: string; account: string }[]> {
  return manager.query(
    `SELECT l.id, c.name, l.account FROM auto_entitlement_line l JOIN company_card c ON c.id = l.company_id
      WHERE l.run_id = ? AND l.account IS NOT NULL AND l.status IN (?)`,
    [runId, payeeLineStates],
  );
}

/** All lines in some states by key, so many at a time. */
export function linesAfter(
  manager: EntityManager,
  {
    runId,
    states,
    after,
    most,
  }: {
    readonly runId: string;
    readonly states: readonly LineStatus[];
    readonly after: string;
    readonly most: number;
  },
): Promise<LineRow[]> {
  return manager.query(`${LINES} WHERE l.run_id = ? AND l.status IN (?) AND l.id > ? ORDER BY l.id LIMIT ?`, [
    ...[runId, states, after, most],
  ]);
}

const OWN = `SELECT l.id, l.company_id AS companyId, l.status, l.amount_yuan AS amountYuan, l.problem,
    l.removal_reason AS removalReason, l.failure, r.policy_id AS policyId, v.title, r.name AS runName, r.status AS runStatus,
    r.confirm_by AS confirmBy, r.notice_ends_on AS noticeEndsOn, l.registered_by AS registeredBy
  FROM auto_entitlement_line l JOIN auto_entitlement r ON r.id = l.run_id JOIN policy_version v ON v.id = r.policy_version_id`;
const MOST_OWN = 100;

/** The lists that a company stands on, the newest first. */
export function ownLines(manager: EntityManager, companyId: string): Promise<OwnLine[]> {
  return manager.query(`${OWN} WHERE l.company_id = ? ORDER BY l.id DESC LIMIT ${MOST_OWN}`, [companyId]);
}

/** Where a company was paid last, sealed. */
export async function lastAccount(manager: EntityManager, companyId: string) {
  const rows: { bank: string; account: string }[] = await manager.query(
    `SELECT bank, account FROM auto_entitlement_line
      WHERE company_id = ? AND account IS NOT NULL ORDER BY confirmed_at DESC LIMIT 1`,
    [companyId],
  );
  return rows[0] ?? null;
}

/** Open lines of some companies in runs that are watched, with their runs. */
export function watchedLines(
  manager: EntityManager,
  companyIds: readonly string[],
): Promise<{ id: string; runId: string }[]> {
  if (companyIds.length === 0) return Promise.resolve([]);
  return manager.query(
    `SELECT l.id, l.run_id AS runId FROM auto_entitlement_line l JOIN auto_entitlement r ON r.id = l.run_id
      WHERE l.company_id IN (?) AND l.status IN (?) AND r.status IN (?)`,
    [companyIds, watchedLineStates, watchedRunStates],
  );
}

/** What became of a company on an earlier list of the same policy. */
export interface EarlierLine {
  readonly companyId: string;
  readonly name: string;
  readonly lineId: string;
  readonly runId: string;
  readonly runName: string;
  readonly status: LineStatus;
  /** Why it was removed, not paid, or is to give back. */
  readonly why: string | null;
}

/** By company the latest of its lines of a policy that came to an end, be its run open or not. */
export async function earlierLines(
  manager: EntityManager,
  policyId: string,
): Promise<ReadonlyMap<string, EarlierLine>> {
  const rows: EarlierLine[] = await manager.query(
    `SELECT l.company_id AS companyId, c.name, l.id AS lineId, r.id AS runId, r.name AS runName, l.status,
            COALESCE(l.recall_reason, l.failure, l.removal_reason) AS why
       FROM auto_entitlement r JOIN auto_entitlement_line l ON l.run_id = r.id JOIN company_card c ON c.id = l.company_id
      WHERE r.policy_id = ? AND l.status IN ('declined', 'removed', 'failed', 'paid', 'recalling', 'recalled') ORDER BY l.id`,
    [policyId],
  );
  return new Map(rows.map((row) => [row.companyId, row]));
}

/** The latest place of a company on a list of a policy. */
export async function ownLineOf(manager: EntityManager, companyId: string, policyId: string): Promise<OwnLine | null> {
  const rows: OwnLine[] = await manager.query(
    `${OWN} WHERE l.company_id = ? AND r.policy_id = ? ORDER BY l.id DESC LIMIT 1`,
    [companyId, policyId],
  );
  return rows[0] ?? null;
}

/** What a second person has to look at of the accounts: of companies to be paid, how many named several, for how many the park wrote one down, and who of it did. */
export async function accountsToCheck(manager: EntityManager, runId: string) {
  const [{ changed, registered, registrarIds }] = await manager.query(
    `SELECT (SELECT COUNT(*) FROM (SELECT l.id FROM auto_entitlement_line l
               JOIN auto_entitlement_account a ON a.line_id = l.id
              WHERE l.run_id = ? AND l.status IN ('confirmed') GROUP BY l.id HAVING COUNT(*) > 1) k) AS changed,
            (SELECT COUNT(*) FROM auto_entitlement_line l
              WHERE l.run_id = ? AND l.status IN ('confirmed') AND l.registered_by IS NOT NULL) AS registered,
            (SELECT JSON_ARRAYAGG(CAST(k.id AS CHAR)) FROM (SELECT DISTINCT a.named_by_id AS id FROM auto_entitlement_line l
               JOIN auto_entitlement_account a ON a.line_id = l.id
              WHERE l.run_id = ? AND l.status IN ('confirmed') AND l.registered_by IS NOT NULL) k) AS registrarIds`,
    [runId, runId, runId],
  );
  const registrars: readonly string[] =
    typeof registrarIds === 'string' ? JSON.parse(registrarIds) : (registrarIds ?? []);
  return { changed: Number(changed), registered: Number(registered), registrarIds: registrars };
}

/** A payment of a run, and what it paid of it that has not gone back. */
export interface RunPayment {
  readonly paidOn: CalendarDate;
  readonly document: string;
  readonly companies: number;
  readonly yuan: number;
}

const MOST_PAYMENTS = 30;

/** The payments of a run as they were noted, the first one first, among the companies that an actor may know of. */
export async function paymentsOf(manager: EntityManager, actor: Actor, runId: string): Promise<RunPayment[]> {
  const seen = Members.ofVisible(actor, 'l.company_id');
  const rows: RunPayment[] = await manager.query(
    `SELECT l.paid_on AS paidOn, COALESCE(l.payment_document, '') AS document, COUNT(*) AS companies,
            SUM(l.amount_yuan) AS yuan
       FROM auto_entitlement_line l WHERE l.run_id = ? AND l.paid_on IS NOT NULL AND ${seen.sql}
      GROUP BY l.paid_on, l.payment_document ORDER BY MIN(l.id) LIMIT ?`,
    [runId, ...seen.params, MOST_PAYMENTS],
  );
  return rows.map((row) => ({ ...row, companies: Number(row.companies), yuan: Number(row.yuan) }));
}
