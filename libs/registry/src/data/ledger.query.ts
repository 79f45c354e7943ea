import { type CalendarDate, calendarDate, endOfDay } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { FactSource } from '../domain/fact-source';
import type { RecordedFact } from '../domain/recording';
import type { StoredValue } from '../domain/snapshot';

/** A line of the ledger as the database gives it. */
export interface FactRow {
  seq: number;
  attribute: string;
  year: number;
  value: string;
  source: FactSource;
  basis: string | null;
  observed_on: string;
  recorded_at: Date;
  actor_id: string | null;
  actor_name: string;
  revision: number;
  evidence: string | null;
}

export const FACT_COLUMNS =
  'seq, attribute, year, value, source, basis, observed_on, recorded_at, actor_id, actor_name, revision, evidence';

/** The ledger of some attributes of a company, oldest first. */
export async function ledgerOf(
  manager: EntityManager,
  companyId: string,
  attributes: readonly string[],
): Promise<RecordedFact[]> {
  if (attributes.length === 0) return [];
  const rows: FactRow[] = await manager.query(
    `SELECT ${FACT_COLUMNS} FROM fact WHERE company_id = ? AND attribute IN (?) ORDER BY seq`,
    [companyId, attributes],
  );
  return rows.map(recordedFact);
}

/** The whole ledger as it was at the end of a Shanghai day. */
export async function ledgerAt(manager: EntityManager, companyId: string, day: CalendarDate): Promise<RecordedFact[]> {
  const rows: FactRow[] = await manager.query(
    `SELECT ${FACT_COLUMNS} FROM fact WHERE company_id = ? AND recorded_at <= ? ORDER BY seq`,
    [companyId, endOfDay(day)],
  );
  return rows.map(recordedFact);
}

/** The highest place taken in a company's ledger. Ask only while holding the company's row. */
export async function lastSeq(manager: EntityManager, companyId: string): Promise<number> {
  const [row]: { last: number | null }[] = await manager.query(
    'SELECT MAX(seq) AS last FROM fact WHERE company_id = ?',
    [companyId],
  );
  return row?.last ?? 0;
}

/** One line to append. */
export interface NewFact {
  readonly companyId: string;
  readonly fact: RecordedFact;
  readonly recordedAt: Date;
  readonly actorId: string | null;
}

/** Appends lines with one statement. */
export async function appendFacts(manager: EntityManager, lines: readonly NewFact[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ companyId, fact, recordedAt, actorId }) => [
    companyId,
    fact.seq,
    fact.attribute,
    fact.year ?? 0,
    JSON.stringify(fact.value),
    fact.source,
    fact.basis || null,
    fact.observedOn,
    recordedAt,
    actorId,
    fact.actorName,
    fact.revision,
    fact.evidence || null,
  ]);
  await manager.query(`INSERT INTO fact (company_id, ${FACT_COLUMNS}) VALUES ?`, [rows]);
}

export function recordedFact(row: FactRow): RecordedFact {
  return {
    seq: row.seq,
    attribute: row.attribute,
    year: row.year === 0 ? null : row.year,
    value: JSON.parse(row.value) as StoredValue,
    source: row.source,
    observedOn: calendarDate(row.observed_on),
    recordedAt: row.recorded_at.toISOString(),
    basis: row.basis,
    revision: row.revision,
    actorName: row.actor_name,
    evidence: row.evidence,
  };
}
