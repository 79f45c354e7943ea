import { type Actor, type CalendarDate, searchKey } from '@park/kernel';
import { type ListColumns, listQuestion, type RowQuestion } from '@park/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { openStates } from '../domain/versions/version-lifecycle';
import type { LibraryFieldKey, LibraryPart } from '../domain/library-list';
import { foundPolicies } from './library-search.query';
import { PolicyVersion } from './policy-version.entity';
import { Policy } from './policy.entity';

/** What the library can be narrowed to; `q` is words of title, document number, issuer or text, however they are written. */
export interface PolicyFilter {
  readonly q?: string;
  readonly part?: LibraryPart;
  readonly question?: RowQuestion;
  /** Only these, as they were chosen one by one. */
  readonly ids?: readonly string[];
}

/** The library as somebody asks it on a day. */
export interface Asked {
  readonly actor: Actor;
  readonly filter: PolicyFilter;
  readonly asOf: CalendarDate;
  /** What the words of the filter find, best first, where it was looked for already; null without words. */
  readonly found?: readonly string[] | null;
}

type Query = SelectQueryBuilder<Policy>;

const STANDING = "JSON_VALUE(v.content, '$.standing')";

const IN_WORK = openStates.map((state) => `'${state}'`).join(', ');

/** The same reading as phaseOn, of the version that is shown; a spec holds the two together. */
export const PHASE = `CASE
  WHEN v.status NOT IN ('published') THEN v.status
  WHEN ${STANDING} IN ('closed') THEN 'closed'
  WHEN ${STANDING} IN ('no-current-round') THEN 'no-current-round'
  WHEN ${STANDING} IN ('expired') OR v.effective_to < :today THEN 'expired'
  WHEN v.effective_from > :today OR ${STANDING} IN ('draft') THEN 'upcoming'
  ELSE 'in-force' END`;
const CHECKED = "JSON_VALUE(v.content, '$.confidence.checked') IN ('1', 'true')";
const NEWER = 'p.latest_version_id > v.id';

const columns: Readonly<Record<LibraryFieldKey | 'title', string>> = {
  title: 'v.title',
  phase: PHASE,
  level: 'v.level',
  kind: 'v.kind',
  benefit: "JSON_VALUE(v.content, '$.benefit.type')",
  least: "CAST(JSON_VALUE(v.content, '$.benefit.minYuan') AS DECIMAL(18, 2))",
  most: "CAST(JSON_VALUE(v.content, '$.benefit.maxYuan') AS DECIMAL(18, 2))",
  opens: "JSON_VALUE(v.content, '$.applicationWindow.from')",
  closes: "JSON_VALUE(v.content, '$.applicationWindow.to')",
  issuer: "JSON_VALUE(v.content, '$.issuer')",
  document: 'v.document_number',
  department: "JSON_VALUE(v.content, '$.department')",
  published: "JSON_VALUE(v.content, '$.publishedOn')",
  from: 'v.effective_from',
  to: 'v.effective_to',
  checked: `(${CHECKED})`,
  newer: `(${NEWER})`,
  // The day in the park of a moment that is stored in UTC.
  confirmed: 'DATE(DATE_ADD(p.confirmed_at, INTERVAL 8 HOUR))',
  number: 'v.number',
};
const list: ListColumns = { columns, factors: { least: 10_000, most: 10_000 } };

const parts: Readonly<Record<LibraryPart, string>> = {
  all: '1 = 1',
  force: `${PHASE} IN ('in-force')`,
  work: `(v.status IN (${IN_WORK}) OR ${NEWER})`,
  unchecked: `NOT (${CHECKED})`,
  over: `${PHASE} IN ('expired', 'closed', 'withdrawn')`,
};

/** Every policy with the version that is shown of it: the current one, or the latest when none is published. */
export function shownPolicies(manager: EntityManager, asOf: CalendarDate): Query {
  const shown = 'v.id = COALESCE(p.current_version_id, p.latest_version_id)';
  const query = manager.createQueryBuilder(Policy, 'p').innerJoin(PolicyVersion, 'v', shown).where('1 = 1');
  return query.setParameters({ today: asOf });
}

/** The policies that are asked for; `found` are those that have the words, best first, null when no words are asked. */
export async function askedPolicies(
  manager: EntityManager,
  { filter, asOf, found: before }: Omit<Asked, 'actor'>,
): Promise<{ readonly query: Query; readonly found: readonly string[] | null }> {
  const { part = 'all', question, ids } = filter;
  const query = shownPolicies(manager, asOf);
  const found = before === undefined ? await foundBy(manager, filter) : before;
  if (found) query.andWhere(found.length > 0 ? 'p.id IN (:...found)' : '1 = 0', { found });
  if (ids) query.andWhere(ids.length > 0 ? 'p.id IN (:...ids)' : '1 = 0', { ids });
  if (part !== 'all') query.andWhere(parts[part]);
  return { query: question ? listQuestion.asked(query, question, list) : query, found };
}

/** The policies that have the words of a filter, best first; null when no words are asked. */
export async function foundBy(manager: EntityManager, { q = '' }: PolicyFilter): Promise<readonly string[] | null> {
  return searchKey(q) === '' ? null : foundPolicies(manager, q);
}

/** In the order that is asked, the unknown last whichever way; else the best found first, then the latest in force. */
export function inOrder(query: Query, { question }: PolicyFilter, found: readonly string[] | null): Query {
  const order = question?.order;
  const by = order && listQuestion.columnIn(list, order.by);
  if (by) {
    query.addSelect(`${by} IS NULL`, 'unknown').orderBy('unknown', 'ASC').addSelect(by, 'sorted');
    query.addOrderBy('sorted', order.descending ? 'DESC' : 'ASC');
  } else if (found && found.length > 0) query.addSelect('FIELD(p.id, :...found)', 'best').orderBy('best', 'ASC');
  return query.addOrderBy('v.effectiveFrom', 'DESC').addOrderBy('v.id', 'DESC');
}

/** How many there are in each part. */
export async function countsOfParts(
  manager: EntityManager,
  asOf: CalendarDate,
): Promise<Readonly<Record<LibraryPart, number>>> {
  const codes = Object.keys(parts) as LibraryPart[];
  const query = shownPolicies(manager, asOf).select([]);
  for (const part of codes) query.addSelect(`COALESCE(SUM(${parts[part]}), 0)`, part);
  const row = await query.getRawOne<Record<LibraryPart, string>>();
  return Object.fromEntries(codes.map((part) => [part, Number(row?.[part] ?? 0)])) as Record<LibraryPart, number>;
}
