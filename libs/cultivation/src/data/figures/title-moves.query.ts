import { Members } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';

/** Which of the titles that are held at two days: at the first, at the second, only at the second, only at the first. */
export const moveKinds = {
  start: 'was = 1',
  end: 'now_is = 1',
  gained: 'was = 0 AND now_is = 1',
  lost: 'was = 1 AND now_is = 0',
};
export type MoveKind = keyof typeof moveKinds;

/** A company that won or lost a title between two days, or held it. */
export interface TitleMove {
  readonly companyId: string;
  readonly titleCode: string;
  readonly isGained: boolean;
  /** The officer of its last case for the title; null where there is none. */
  readonly officerId: string | null;
}

/** How many companies held a title at each of some days, and how many won and lost it since the day before. */
export interface HeldOnDays {
  readonly titleCode: string;
  readonly held: readonly number[];
  readonly gained: readonly number[];
  readonly lost: readonly number[];
}

const HELD = 'MAX(from_on <= ? AND COALESCE(to_on >= ?, 1) AND COALESCE(ended_on > ?, 1))';
const thrice = (day: CalendarDate) => [day, day, day];
const ofTitle = (titleCode: string | null) => (titleCode === null ? '' : 'AND title_code = ?');

/** The holders of each title at some days, the earliest first. */
export async function heldOnDays(
  manager: EntityManager,
  actor: Actor,
  days: readonly CalendarDate[],
): Promise<readonly HeldOnDays[]> {
  const seen = Members.ofVisible(actor, 'company_id');
  const inner = days.map((_, at) => `${HELD} AS h${at}`);
  const sums = days.flatMap((_, at) => [
    `SUM(h${at}) AS held${at}`,
    ...(at === 0 ? [] : [`SUM(h${at} > h${at - 1}) AS gained${at}`, `SUM(h${at} < h${at - 1}) AS lost${at}`]),
  ]);
  const sql = `SELECT title_code AS titleCode, ${sums.join(', ')}
       FROM (SELECT company_id, title_code, ${inner.join(', ')} FROM cultivation_title_term
              WHERE ${seen.sql} GROUP BY company_id, title_code) AS held GROUP BY title_code`;
  const rows = await manager.query<Readonly<Record<string, string>>[]>(sql, [...days.flatMap(thrice), ...seen.params]);
  const all = (row: Readonly<Record<string, string>>, name: string) =>
    days.map((_, at) => Number(row[`${name}${at}`] ?? 0));
  return rows.map((row) => ({
    ...{ titleCode: row['titleCode']!, held: all(row, 'held'), gained: all(row, 'gained'), lost: all(row, 'lost') },
  }));
}

export interface AskedMoves {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly titleCode: string | null;
  readonly kinds: readonly MoveKind[];
  /** Who asks: of the companies that he may know of. */
  readonly actor: Actor;
}

/** Who won, lost or held titles between two days, by title and company. */
export async function titleMoves(
  manager: EntityManager,
  { kinds, ...asked }: AskedMoves,
  page?: { readonly offset: number; readonly limit: number },
): Promise<readonly TitleMove[]> {
  const sql = `SELECT t.company_id AS companyId, t.title_code AS titleCode, t.now_is AS nowIs,
            (SELECT c.officer_id FROM cultivation_case c WHERE c.company_id = t.company_id
                AND c.title_code = t.title_code ORDER BY c.id DESC LIMIT 1) AS officerId
       FROM (${heldTwice(asked)}) AS t WHERE ${whereOf(kinds)}
      ORDER BY t.title_code, t.company_id${page ? ' LIMIT ? OFFSET ?' : ''}`;
  const values = [...valuesOf(asked), ...(page ? [page.limit, page.offset] : [])];
  const rows = await manager.query<{ companyId: string; titleCode: string; nowIs: string; officerId: string | null }[]>(
    sql,
    values,
  );
  return rows.map(({ companyId, titleCode: code, nowIs, officerId }) => ({
    ...{ companyId: String(companyId), titleCode: code, isGained: Number(nowIs) === 1 },
    officerId: officerId === null ? null : String(officerId),
  }));
}

export async function countMoves(manager: EntityManager, { kinds, ...asked }: AskedMoves): Promise<number> {
  const sql = `SELECT COUNT(*) AS count FROM (${heldTwice(asked)}) AS t WHERE ${whereOf(kinds)}`;
  const [row] = await manager.query<{ count: string }[]>(sql, valuesOf(asked));
  return Number(row?.count ?? 0);
}

const heldTwice = ({ titleCode, actor }: Omit<AskedMoves, 'kinds'>) =>
  `SELECT company_id, title_code, ${HELD} AS was, ${HELD} AS now_is FROM cultivation_title_term
    WHERE ${Members.ofVisible(actor, 'company_id').sql} ${ofTitle(titleCode)}
    GROUP BY company_id, title_code`;
const whereOf = (kinds: readonly MoveKind[]) => kinds.map((kind) => `(${moveKinds[kind]})`).join(' OR ');
const valuesOf = ({ from, to, titleCode, actor }: Omit<AskedMoves, 'kinds'>) => [
  ...[...thrice(from), ...thrice(to), ...Members.ofVisible(actor, 'company_id').params],
  ...(titleCode === null ? [] : [titleCode]),
];
