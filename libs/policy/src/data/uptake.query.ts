import { Members } from '@park/identity';
import type { Actor } from '@park/kernel';
import { offsetOf, type PageRequest } from '@park/platform';
import type { EntityManager } from 'typeorm';
import type { Answer, DeclineReason } from '../domain/uptake/uptake-form';
import type { UptakeStage } from '../labels';
import type { ApplicationSource } from './policy-uptake.entity';

/** A company with what became of its push and what it makes of the policy. */
export interface UptakeLine {
  readonly companyId: string;
  readonly name: string;
  readonly uscc: string;
  readonly pushedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly noAccountAt: Date | null;
  readonly readAt: Date | null;
  readonly openedAt: Date | null;
  /** Since when it cannot have the policy any more, as it was told; null: it can. */
  readonly lostAt: Date | null;
  readonly answer: Answer | null;
  readonly answerReason: DeclineReason | null;
  readonly answerNote: string | null;
  readonly appliedOn: string | null;
  readonly appliedYuan: string | null;
  readonly appliedSource: ApplicationSource | null;
  readonly grantedOn: string | null;
  readonly grantedYuan: string | null;
  readonly grantedDocument: string | null;
  readonly calledAt: Date | null;
}

/** How many companies were told of a version and how far they are. */
export interface ToldCounts {
  readonly told: number;
  readonly pending: number;
  readonly noAccount: number;
  readonly delivered: number;
  readonly read: number;
  readonly opened: number;
  /** Told, and told later that they cannot have it any more. */
  readonly lost: number;
  /** Told, can have it still, and neither applied nor were supported. */
  readonly missed: number;
  readonly unread: number;
  readonly silent: number;
  /** Of the missed ones, those that can read it nowhere. */
  readonly missedNoAccount: number;
}

/** How many companies said or did something about a policy, told of it or not. */
export interface ActedCounts {
  readonly interested: number;
  readonly declined: number;
  readonly applied: number;
  /** Of those that applied, who took 免申即享 and need not. */
  readonly appliedAuto: number;
  readonly granted: number;
  readonly appliedYuan: number;
  readonly grantedYuan: number;
  /** Applied without an amount. */
  readonly appliedUnknown: number;
}

export interface OfPolicy {
  readonly policyId: string;
  readonly versionId: string;
}

type Counted<T> = Record<keyof T, unknown>;

const NOBODY: ToldCounts = {
  ...{ told: 0, pending: 0, noAccount: 0, delivered: 0, read: 0, opened: 0, lost: 0 },
  ...{ missed: 0, unread: 0, silent: 0, missedNoAccount: 0 },
};

const NOT_ASKED_FOR = 'AND x.applied_on IS NULL AND x.granted_on IS NULL';
const OPEN = `${NOT_ASKED_FOR} AND u.lost_at IS NULL`;
const SAID_NOTHING = 'x.answer IS NULL AND x.applied_on IS NULL AND x.granted_on IS NULL';
const STILL_SILENT = `${SAID_NOTHING} AND u.lost_at IS NULL`;

/** Of all companies: by the counts that are kept, less the few that said or did something, or cannot have it any more. */
export async function toldCounts(manager: EntityManager, { policyId, versionId }: OfPolicy): Promise<ToldCounts> {
  const [row]: Counted<ToldCounts>[] = await manager.query(
    `SELECT t.pushed AS told, t.pushed - t.delivered - t.no_account AS pending, t.no_account AS noAccount, t.delivered,
            t.\`read\`, t.opened, COALESCE(l.lost, 0) AS lost,
            t.pushed - COALESCE(s.closed, 0) - COALESCE(l.missed, 0) AS missed,
            t.delivered - t.\`read\` - COALESCE(s.unread, 0) - COALESCE(l.unread, 0) AS unread,
            t.\`read\` - COALESCE(s.reading, 0) - COALESCE(l.reading, 0) AS silent,
            t.no_account - COALESCE(s.no_account, 0) - COALESCE(l.no_account, 0) AS missedNoAccount
       FROM push_tally t JOIN (
         SELECT SUM(x.applied_on IS NOT NULL OR x.granted_on IS NOT NULL) AS closed,
                SUM(u.delivered_at IS NOT NULL AND u.read_at IS NULL) AS unread, SUM(u.read_at IS NOT NULL) AS reading,
                SUM(u.delivered_at IS NULL AND u.no_account_at IS NOT NULL) AS no_account
           FROM policy_uptake x JOIN push u ON u.policy_version_id = ? AND u.company_id = x.company_id
          WHERE x.policy_id = ?
            AND (x.answer IS NOT NULL OR x.applied_on IS NOT NULL OR x.granted_on IS NOT NULL)) s JOIN (
         SELECT COUNT(*) AS lost, SUM(x.applied_on IS NULL AND x.granted_on IS NULL) AS missed,
                SUM(${SAID_NOTHING} AND u.delivered_at IS NOT NULL AND u.read_at IS NULL) AS unread,
                SUM(${SAID_NOTHING} AND u.read_at IS NOT NULL) AS reading,
                SUM(${SAID_NOTHING} AND u.delivered_at IS NULL AND u.no_account_at IS NOT NULL) AS no_account
           FROM push u LEFT JOIN policy_uptake x ON x.policy_id = ? AND x.company_id = u.company_id
          WHERE u.policy_version_id = ? AND u.lost_at IS NOT NULL) l
      WHERE t.policy_version_id = ?`,
    [versionId, policyId, policyId, versionId, versionId],
  );
  return row ? numbers(row) : NOBODY;
}

/** The same counted among the companies that an actor may know of. */
export async function toldAmong(
  manager: EntityManager,
  actor: Actor,
  { policyId, versionId }: OfPolicy,
): Promise<ToldCounts> {
  const seen = Members.ofVisible(actor, 'u.company_id');
  const [row]: Counted<ToldCounts>[] = await manager.query(
    `SELECT COUNT(*) AS told, SUM(u.delivered_at IS NULL AND u.no_account_at IS NULL) AS pending,
            SUM(u.delivered_at IS NULL AND u.no_account_at IS NOT NULL) AS noAccount,
            COUNT(u.delivered_at) AS delivered, COUNT(u.read_at) AS \`read\`, COUNT(u.opened_at) AS opened,
            COUNT(u.lost_at) AS lost,
            SUM(u.lost_at IS NULL AND x.applied_on IS NULL AND x.granted_on IS NULL) AS missed,
            SUM(${STILL_SILENT} AND u.read_at IS NULL AND u.delivered_at IS NOT NULL) AS unread,
            SUM(${STILL_SILENT} AND u.read_at IS NOT NULL) AS silent,
            SUM(${STILL_SILENT} AND u.read_at IS NULL AND u.delivered_at IS NULL
              AND u.no_account_at IS NOT NULL) AS missedNoAccount
       FROM push u LEFT JOIN policy_uptake x ON x.policy_id = ? AND x.company_id = u.company_id
      WHERE u.policy_version_id = ? AND ${seen.sql}`,
    [policyId, versionId, ...seen.params],
  );
  return numbers(row!);
}

/** Those that were told of a version, can have it still, and neither applied nor were supported, as far as an actor may know of them; all of them or among some. */
export async function missedAmong(
  manager: EntityManager,
  actor: Actor,
  { policyId, versionId, companyIds }: OfPolicy & { readonly companyIds?: readonly string[] },
): Promise<readonly string[]> {
  if (companyIds?.length === 0) return [];
  const seen = Members.ofVisible(actor, 'u.company_id');
  const rows: { companyId: string }[] = await manager.query(
    `SELECT u.company_id AS companyId
       FROM push u LEFT JOIN policy_uptake x ON x.policy_id = ? AND x.company_id = u.company_id
      WHERE u.policy_version_id = ? ${companyIds ? 'AND u.company_id IN (?)' : ''} ${OPEN} AND ${seen.sql}`,
    [policyId, versionId, ...(companyIds ? [companyIds] : []), ...seen.params],
  );
  return rows.map(({ companyId }) => String(companyId));
}

/** Of the companies that an actor may know of. */
export async function actedCounts(manager: EntityManager, actor: Actor, policyId: string): Promise<ActedCounts> {
  const seen = Members.ofVisible(actor, 'company_id');
  const [row]: Counted<ActedCounts>[] = await manager.query(
    `SELECT SUM(answer = 'interested' AND applied_on IS NULL AND granted_on IS NULL) AS interested,
            SUM(answer = 'declined' AND applied_on IS NULL AND granted_on IS NULL) AS declined,
            SUM(applied_on IS NOT NULL AND granted_on IS NULL) AS applied, COUNT(granted_on) AS granted,
            SUM(applied_on IS NOT NULL AND granted_on IS NULL AND applied_source = 'auto-entitlement') AS appliedAuto,
            SUM(IF(granted_on IS NULL, applied_yuan, NULL)) AS appliedYuan, SUM(granted_yuan) AS grantedYuan,
            SUM(applied_on IS NOT NULL AND granted_on IS NULL AND applied_yuan IS NULL) AS appliedUnknown
       FROM policy_uptake WHERE policy_id = ? AND ${seen.sql}`,
    [policyId, ...seen.params],
  );
  return numbers(row!);
}

const COLUMNS = `COALESCE(c.name, '（企业已不在库中）') AS name, COALESCE(c.uscc, '') AS uscc, u.pushed_at AS pushedAt,
  u.delivered_at AS deliveredAt, u.no_account_at AS noAccountAt, u.read_at AS readAt, u.opened_at AS openedAt, u.lost_at AS lostAt, x.answer,
  x.answer_reason AS answerReason, x.answer_note AS answerNote, x.applied_on AS appliedOn,
  x.applied_yuan AS appliedYuan, x.applied_source AS appliedSource, x.granted_on AS grantedOn, x.granted_yuan AS grantedYuan,
  x.granted_document AS grantedDocument, x.called_at AS calledAt`;
const TOLD = `SELECT u.company_id AS companyId, ${COLUMNS}
  FROM push u LEFT JOIN policy_uptake x ON x.policy_id = ? AND x.company_id = u.company_id
    LEFT JOIN company_card c ON c.id = u.company_id
 WHERE u.policy_version_id = ?`;
const ACTED = `SELECT x.company_id AS companyId, ${COLUMNS}
  FROM policy_uptake x LEFT JOIN push u ON u.company_id = x.company_id AND u.policy_version_id = ?
    LEFT JOIN company_card c ON c.id = x.company_id
 WHERE x.policy_id = ?`;
const LATEST = {
  told: { company: 'u.company_id', sql: 'ORDER BY u.id DESC LIMIT ? OFFSET ?' },
  acted: { company: 'x.company_id', sql: 'ORDER BY x.id DESC LIMIT ? OFFSET ?' },
};
const SILENT = `${OPEN} AND x.answer IS NULL`;

/** The list of each stage: among those told, or among those that said or did something. */
const LISTS: Readonly<Record<UptakeStage, { readonly of: 'told' | 'acted'; readonly sql: string }>> = {
  told: { of: 'told', sql: `${TOLD}` },
  delivered: { of: 'told', sql: `${TOLD} AND u.delivered_at IS NOT NULL` },
  read: { of: 'told', sql: `${TOLD} AND u.read_at IS NOT NULL` },
  opened: { of: 'told', sql: `${TOLD} AND u.opened_at IS NOT NULL` },
  missed: { of: 'told', sql: `${TOLD} ${OPEN}` },
  lost: { of: 'told', sql: `${TOLD} AND u.lost_at IS NOT NULL` },
  'no-account': {
    of: 'told',
    sql: `${TOLD} ${SILENT} AND u.read_at IS NULL AND u.delivered_at IS NULL AND u.no_account_at IS NOT NULL`,
  },
  unread: { of: 'told', sql: `${TOLD} ${SILENT} AND u.read_at IS NULL AND u.delivered_at IS NOT NULL` },
  silent: { of: 'told', sql: `${TOLD} ${SILENT} AND u.read_at IS NOT NULL` },
  interested: { of: 'acted', sql: `${ACTED} AND x.answer = 'interested' ${NOT_ASKED_FOR}` },
  declined: { of: 'acted', sql: `${ACTED} AND x.answer = 'declined' ${NOT_ASKED_FOR}` },
  applied: { of: 'acted', sql: `${ACTED} AND x.applied_on IS NOT NULL AND x.granted_on IS NULL` },
  granted: { of: 'acted', sql: `${ACTED} AND x.granted_on IS NOT NULL` },
};

/** Whether who is in the list of a stage tells that they meet the conditions. */
export function tellsWhoMeets(stage: UptakeStage): boolean {
  return LISTS[stage].of === 'told';
}

/** One page of the companies of a stage, latest first. */
export function uptakeLines(
  manager: EntityManager,
  { actor, policyId, versionId, stage }: OfPolicy & { readonly actor: Actor; readonly stage: UptakeStage },
  page: PageRequest,
): Promise<UptakeLine[]> {
  const list = LISTS[stage];
  const latest = LATEST[list.of];
  const seen = Members.ofVisible(actor, latest.company);
  const which = list.of === 'told' ? [policyId, versionId] : [versionId, policyId];
  return manager.query(`${list.sql} AND ${seen.sql} ${latest.sql}`, [
    ...which,
    ...seen.params,
    page.pageSize,
    offsetOf(page),
  ]);
}

/** One company and one policy: what became of its push, and who said what; everything null before anything happened. */
export interface OneUptake extends Omit<UptakeLine, 'companyId' | 'name' | 'uscc'> {
  readonly version: number | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly appliedBy: string | null;
  readonly grantedBy: string | null;
}

export async function uptakeOf(
  manager: EntityManager,
  { policyId, versionId, companyId }: OfPolicy & { readonly companyId: string },
): Promise<OneUptake> {
  const [row]: OneUptake[] = await manager.query(
    `SELECT ${COLUMNS}, x.version, x.answered_at AS answeredAt, x.answered_by AS answeredBy,
            x.applied_by AS appliedBy, x.granted_by AS grantedBy
       FROM (SELECT ? AS company_id) k LEFT JOIN push u ON u.company_id = k.company_id AND u.policy_version_id = ?
         LEFT JOIN policy_uptake x ON x.company_id = k.company_id AND x.policy_id = ?
         LEFT JOIN company_card c ON c.id = k.company_id`,
    [companyId, versionId, policyId],
  );
  return row!;
}

/** The same of one company for every policy in force, by policy. */
export async function uptakesOf(manager: EntityManager, companyId: string): Promise<ReadonlyMap<string, OneUptake>> {
  const rows: (OneUptake & { policyId: string })[] = await manager.query(
    `SELECT p.id AS policyId, ${COLUMNS}, x.version, x.answered_at AS answeredAt, x.answered_by AS answeredBy,
            x.applied_by AS appliedBy, x.granted_by AS grantedBy
       FROM policy p JOIN company_card c ON c.id = ?
         LEFT JOIN push u ON u.policy_version_id = p.current_version_id AND u.company_id = c.id
         LEFT JOIN policy_uptake x ON x.policy_id = p.id AND x.company_id = c.id
      WHERE p.current_version_id IS NOT NULL AND (u.id IS NOT NULL OR x.id IS NOT NULL)`,
    [companyId],
  );
  return new Map(rows.map((row) => [row.policyId, row]));
}

function numbers<T>(row: Counted<T>): T {
  const counted = Object.entries(row).map(([key, value]) => [key, Number(value ?? 0)] as const);
  return Object.fromEntries(counted) as T;
}
