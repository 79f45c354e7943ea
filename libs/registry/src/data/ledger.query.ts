import { type CalendarDate, calendarDate, dateInShanghai, endOfDay } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { FactSource } from '../domain/ledger/fact-source';
import type { RecordedFact } from '../domain/ledger/recording';
import type { StoredValue } from '../domain/ledger/snapshot';
import { jsonLiteral, literal, often } from './literal';

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
  withdraws: number | null;
  reason: string | null;
  confirmed: string | null;
}

export const FACT_COLUMNS =
  'seq, attribute, year, value, source, basis, observed_on, recorded_at, actor_id, actor_name, revision, evidence, ' +
  'withdraws, reason, confirmed';

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

/** Who recorded a figure, and what it can be checked against. */
export interface Signature {
  readonly attribute: string;
  readonly year: number;
  readonly source: FactSource;
  readonly observedOn: string;
  readonly by: string;
  readonly evidence: string | null;
}

/** Who recorded the figures of some attributes of a company, the latest first; of very many only some. */
export async function signaturesOf(
  manager: EntityManager,
  companyId: string,
  asked: { readonly attributes: readonly string[]; readonly most: number },
): Promise<Signature[]> {
  return manager.query(
    `SELECT attribute, year, source, observed_on AS observedOn, actor_name AS \`by\`, evidence FROM fact
      WHERE company_id = ? AND attribute IN (?) AND withdraws IS NULL ORDER BY seq DESC LIMIT ?`,
    [companyId, asked.attributes, asked.most],
  );
}

/** The whole ledger as it was at the end of a Shanghai day. */
export async function ledgerAt(manager: EntityManager, companyId: string, day: CalendarDate): Promise<RecordedFact[]> {
  const rows: FactRow[] = await manager.query(
    `SELECT ${FACT_COLUMNS} FROM fact WHERE company_id = ? AND recorded_at <= ? ORDER BY seq`,
    [companyId, endOfDay(day)],
  );
  return rows.map(recordedFact);
}

/** The day on which the first line of a company was recorded; null without any. */
export async function firstRecordedOn(manager: EntityManager, companyId: string): Promise<CalendarDate | null> {
  const rows: { at: Date }[] = await manager.query(
    'SELECT recorded_at AS at FROM fact WHERE company_id = ? ORDER BY seq LIMIT 1',
    [companyId],
  );
  return rows[0] ? dateInShanghai(rows[0].at) : null;
}

/** The whole ledger as it was at a revision of the company's facts. */
export async function ledgerUpTo(manager: EntityManager, companyId: string, revision: number): Promise<RecordedFact[]> {
  const rows: FactRow[] = await manager.query(
    `SELECT ${FACT_COLUMNS} FROM fact WHERE company_id = ? AND revision <= ? ORDER BY seq`,
    [companyId, revision],
  );
  return rows.map(recordedFact);
}

/** The lines of several companies about some attributes of some years; none where a company has no line. */
export async function ledgersOf(
  manager: EntityManager,
  companyIds: readonly string[],
  cells: readonly Pick<RecordedFact, 'attribute' | 'year'>[],
): Promise<ReadonlyMap<string, readonly RecordedFact[]>> {
  if (companyIds.length === 0 || cells.length === 0) return new Map();
  const [attributes, years] = [
    new Set(cells.map((cell) => cell.attribute)),
    new Set(cells.map(({ year }) => year ?? 0)),
  ];
  const rows: (FactRow & { companyId: string })[] = await manager.query(
    `SELECT company_id AS companyId, ${FACT_COLUMNS} FROM fact
      WHERE company_id IN (?) AND attribute IN (?) AND year IN (?) ORDER BY company_id, seq`,
    [companyIds, [...attributes], [...years]],
  );
  const ledgers = new Map<string, RecordedFact[]>();
  for (const row of rows) {
    const known = ledgers.get(row.companyId);
    if (known) known.push(recordedFact(row));
    else ledgers.set(row.companyId, [recordedFact(row)]);
  }
  return ledgers;
}

/** The highest place taken in the ledger of each company. Ask only while holding the companies' rows. */
export async function lastSeqs(
  manager: EntityManager,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (companyIds.length === 0) return new Map();
  const rows: { companyId: string; last: number }[] = await manager.query(
    'SELECT company_id AS companyId, MAX(seq) AS last FROM fact WHERE company_id IN (?) GROUP BY company_id',
    [companyIds],
  );
  return new Map(rows.map(({ companyId, last }) => [companyId, last]));
}

/** One line to append. */
export interface NewFact {
  readonly companyId: string;
  readonly fact: RecordedFact;
  /** ISO, UTC, with milliseconds. */
  readonly recordedAt: string;
  readonly actorId: string | null;
}

/**
 * Appends lines with one statement. The tuples are written as text: filling placeholders takes twice as long, which
 * counts when a generator appends millions.
 */
export async function appendFacts(manager: EntityManager, lines: readonly NewFact[]): Promise<void> {
  if (lines.length === 0) return;
  // What no line says is left out: the server reads every word of millions of lines.
  const seldom = SELDOM.filter((part) => lines.some(({ fact }) => fact[part]));
  const columns = [ALWAYS, ...seldom].join();
  const sql = `INSERT INTO fact (${columns}) VALUES ${lines.map((line) => tuple(line, seldom)).join()}`;
  await manager.query(sql);
}

const ALWAYS =
  'company_id, seq, attribute, year, value, source, observed_on, recorded_at, actor_id, actor_name, revision';
const SELDOM = ['basis', 'evidence', 'withdraws', 'reason', 'confirmed'] as const;

function tuple({ companyId, fact, recordedAt, actorId }: NewFact, seldom: readonly (typeof SELDOM)[number][]): string {
  const value = typeof fact.value === 'number' ? `'${fact.value}'` : jsonLiteral(JSON.stringify(fact.value));
  const origin = `${often(fact.source)},${often(fact.observedOn)}`;
  const record = `'${recordedAt.slice(0, 10)} ${recordedAt.slice(11, 23)}',${literal(actorId)},${often(fact.actorName)}`;
  const place = `${literal(companyId)},${fact.seq},${often(fact.attribute)},${fact.year ?? 0}`;
  let line = `${place},${value},${origin},${record},${fact.revision}`;
  for (const part of seldom) line += `,${fact[part] ? literal(String(fact[part])) : 'NULL'}`;
  return `(${line})`;
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
    withdraws: row.withdraws,
    reason: row.reason,
    confirmed: row.confirmed,
  };
}
