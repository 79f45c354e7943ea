import type { CalendarDate } from '@park/kernel';
import type { OutboxEvent } from '@park/platform';
import type { EntityManager } from 'typeorm';
import type { StoredReason } from '../domain/explanation/stored-reasons';
import { PUSH_DELIVERY, type PushDelivery } from '../events';
import { tallyPushed } from './push-tally.write';

/** A company that meets a version and is to be told. */
export interface Eligible {
  readonly policyVersionId: string;
  readonly companyId: string;
  readonly revision: number;
  readonly reasons: readonly StoredReason[];
  /** The year that T-1 meant. */
  readonly baseYear: number;
}

export interface RunAt {
  readonly runId: string;
  readonly asOf: CalendarDate;
  readonly at: Date;
}

const CHUNK = 1_000;
/** Companies that one event tells. */
const TOLD_AT_ONCE = 500;
/** So many numbers for a company, and one range is read faster than each by itself. */
const DENSE = 4;

/** Decisions and pushes that are being written, some at a time. */
export interface Recording {
  /** At most so many as fit into a statement; others may be added before these are written. */
  add(rows: readonly Eligible[]): Promise<void>;
  /** Counts what was added; answers the events that deliver the pushes. */
  finish(): Promise<OutboxEvent[]>;
}

/**
 * Writes decisions and pushes, in the caller's transaction; rows in order of company. A company that was told meanwhile
 * keeps its push and gets no second decision. Once the transaction was rolled back, no row has its run, and none is written.
 */
export function recording(manager: EntityManager, run: RunAt): Recording {
  const events: OutboxEvent[][] = [];
  const pushed = new Map<string, number>();
  return {
    async add(rows) {
      if (rows.length === 0) return;
      events.push(deliveries(run, rows));
      const firstId = await insertDecisions(manager, run, rows);
      for (const versionId of await insertPushes(manager, run, { rows, firstId }))
        pushed.set(versionId, (pushed.get(versionId) ?? 0) + 1);
    },
    async finish() {
      await tallyPushed(manager, pushed, run.at);
      return events.flat();
    },
  };
}

/** The same for all rows at once. */
export async function recordEligible(
  manager: EntityManager,
  run: RunAt,
  rows: readonly Eligible[],
): Promise<OutboxEvent[]> {
  const recorded = recording(manager, run);
  for (let from = 0; from < rows.length; from += CHUNK) await recorded.add(rows.slice(from, from + CHUNK));
  return recorded.finish();
}

/** Answers the number of the first one; the others nearly always follow it one by one. */
async function insertDecisions(
  manager: EntityManager,
  { runId, asOf }: RunAt,
  rows: readonly Eligible[],
): Promise<number> {
  const values = rows.map((row) => [
    runId,
    row.policyVersionId,
    row.companyId,
    row.revision,
    asOf,
    'met',
    JSON.stringify(row.reasons),
    row.baseYear,
  ]);
  const sql = `INSERT INTO decision
    (run_id, policy_version_id, company_id, facts_revision, as_of, verdict, reasons, base_year) VALUES ?`;
  const { insertId } = await manager.query(sql, [values]);
  return Number(insertId);
}

const PUSHES = `INSERT IGNORE INTO push (policy_version_id, company_id, decision_id, pushed_at)
  SELECT policy_version_id, company_id, id, ? FROM decision WHERE run_id = ?`;

/** Answers the version of each push that is new. */
async function insertPushes(
  manager: EntityManager,
  { runId, at }: RunAt,
  { rows, firstId }: { readonly rows: readonly Eligible[]; readonly firstId: number },
): Promise<string[]> {
  const byNumber = [at, runId, firstId, firstId + rows.length - 1];
  const { affectedRows } = await manager.query(`${PUSHES} AND id BETWEEN ? AND ?`, byNumber);
  if (affectedRows === rows.length) return rows.map(({ policyVersionId }) => policyVersionId);
  // A run goes through many versions and companies: only the decisions just written are looked at.
  const versions = [...new Set(rows.map((row) => row.policyVersionId))];
  const just = [runId, rows[0]!.companyId, rows.at(-1)!.companyId, versions];
  await manager.query(`${PUSHES} AND company_id BETWEEN ? AND ? AND policy_version_id IN (?)`, [at, ...just]);
  await manager.query(
    `DELETE d FROM decision d JOIN push p ON p.policy_version_id = d.policy_version_id AND p.company_id = d.company_id
      WHERE d.run_id = ? AND d.company_id BETWEEN ? AND ? AND d.policy_version_id IN (?) AND p.decision_id <> d.id`,
    just,
  );
  const kept: { versionId: string; companyId: string }[] = await manager.query(
    `SELECT policy_version_id AS versionId, company_id AS companyId FROM decision
      WHERE run_id = ? AND company_id BETWEEN ? AND ? AND policy_version_id IN (?)`,
    just,
  );
  // A company at the border of two slices has decisions of both.
  const mine = new Set(rows.map(({ policyVersionId, companyId }) => `${policyVersionId}:${companyId}`));
  return kept
    .filter(({ versionId, companyId }) => mine.has(`${versionId}:${companyId}`))
    .map(({ versionId }) => versionId);
}

function deliveries(run: RunAt, rows: readonly Eligible[]): OutboxEvent[] {
  const events: OutboxEvent[] = [];
  for (let at = 0; at < rows.length; at += TOLD_AT_ONCE)
    events.push(...deliveryOf(run, rows.slice(at, at + TOLD_AT_ONCE)));
  return events;
}

function deliveryOf({ runId }: RunAt, rows: readonly Eligible[]): OutboxEvent[] {
  const versions = [...new Set(rows.map((row) => row.policyVersionId))];
  return versions.map((policyVersionId) => {
    const companies = rows.filter((row) => row.policyVersionId === policyVersionId).map((row) => row.companyId);
    const [fromCompanyId, toCompanyId] = [companies[0]!, companies.at(-1)!];
    const isSparse = Number(toCompanyId) - Number(fromCompanyId) > companies.length * DENSE;
    const payload: PushDelivery = {
      ...{ policyVersionId, fromCompanyId, toCompanyId },
      ...(isSparse && { companyIds: companies }),
    };
    return { topic: PUSH_DELIVERY, key: `${runId}:${policyVersionId}:${companies[0]}`, payload };
  });
}
