import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { type CaseDayKind, caseDayKinds } from '../../domain/cases/case-days-of-month';
import { type AskedCases, among } from './cases.query';

/** How many cases have something on a day. */
export interface CountedDay {
  readonly on: CalendarDate;
  readonly kind: CaseDayKind;
  readonly count: number;
}

/** A case with something on a day. */
export interface CaseOnDay {
  readonly on: CalendarDate;
  readonly kind: CaseDayKind;
  readonly id: string;
  readonly companyName: string;
  readonly nextWhat: string | null;
}

export interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const columns: Readonly<Record<CaseDayKind, string>> = {
  next: 'c.nextOn',
  due: 'c.dueOn',
  target: 'c.targetOn',
  until: 'c.validToOn',
};
const KINDS = Object.keys(caseDayKinds) as CaseDayKind[];
/** So many cases of a day are named; the others are counted. */
const NAMED = 3;

const onDays = (manager: EntityManager, asked: AskedCases, { kind, days }: { kind: CaseDayKind; days: Days }) =>
  among(manager, asked).andWhere(`${columns[kind]} BETWEEN :from AND :to`, days);

/** How many cases have what on each day. */
export async function daysOfCases(manager: EntityManager, asked: AskedCases, days: Days): Promise<CountedDay[]> {
  const parts = KINDS.map((kind) =>
    onDays(manager, asked, { kind, days })
      .select(`DATE_FORMAT(${columns[kind]}, '%Y-%m-%d')`, 'day')
      .addSelect(`'${kind}'`, 'kind')
      .addSelect('COUNT(*)', 'count')
      .groupBy('day')
      .getQueryAndParameters(),
  );
  const rows = await united<{ day: CalendarDate; kind: CaseDayKind; count: string }>(manager, parts);
  return rows.map(({ day, kind, count }) => ({ on: day, kind, count: Number(count) }));
}

/** The first few cases of each day and kind, by company. */
export async function casesOnDays(manager: EntityManager, asked: AskedCases, days: Days): Promise<CaseOnDay[]> {
  const parts = KINDS.map((kind) =>
    onDays(manager, asked, { kind, days })
      .select(`DATE_FORMAT(${columns[kind]}, '%Y-%m-%d')`, 'day')
      .addSelect(`'${kind}'`, 'kind')
      .addSelect('c.id', 'id')
      .addSelect('c.companyName', 'companyName')
      .addSelect('c.nextWhat', 'nextWhat')
      .addSelect(`ROW_NUMBER() OVER (PARTITION BY ${columns[kind]} ORDER BY c.id)`, 'place')
      .getQueryAndParameters(),
  );
  const rows = await united<Omit<CaseOnDay, 'on'> & { day: CalendarDate; place: string }>(manager, parts);
  return rows
    .filter(({ place }) => Number(place) <= NAMED)
    .map(({ day, kind, id, companyName, nextWhat }) => ({ on: day, kind, id: String(id), companyName, nextWhat }));
}

type Part = [sql: string, values: unknown[]];

function united<Row>(manager: EntityManager, parts: readonly Part[]): Promise<Row[]> {
  const sql = parts.map(([part]) => `(SELECT * FROM (${part}) AS part)`).join(' UNION ALL ');
  return manager.query<Row[]>(
    sql,
    parts.flatMap(([, values]) => values),
  );
}
