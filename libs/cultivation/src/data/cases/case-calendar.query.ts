import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { type CaseDayKind, caseDayKinds } from '../../domain/cases/case-day-kinds';
import type { CaseStage } from '../../domain/cases/case-stages';
import { type AskedCases, among } from './cases.query';

/** A case with something on a day; `count`: how many have it on that day. */
export interface CaseOnDay {
  readonly on: CalendarDate;
  readonly kind: CaseDayKind;
  readonly id: string;
  readonly companyName: string;
  readonly nextWhat: string | null;
  readonly officerId: string | null;
  readonly stage: CaseStage;
  readonly count: number;
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

type Row = Omit<CaseOnDay, 'on'> & { readonly day: CalendarDate };

/** The first few cases of each day and kind, with how many there are, by day. */
export async function casesOnDays(manager: EntityManager, asked: AskedCases, days: Days): Promise<CaseOnDay[]> {
  const parts = KINDS.map((kind) =>
    among(manager, asked)
      .andWhere(`${columns[kind]} BETWEEN :from AND :to`, days)
      .select(`DATE_FORMAT(${columns[kind]}, '%Y-%m-%d')`, 'day')
      .addSelect(`'${kind}'`, 'kind')
      .addSelect('c.id', 'id')
      .addSelect('c.companyName', 'companyName')
      .addSelect('c.nextWhat', 'nextWhat')
      .addSelect('c.officerId', 'officerId')
      .addSelect('c.stage', 'stage')
      .addSelect(`COUNT(*) OVER (PARTITION BY ${columns[kind]})`, 'count')
      .addSelect(`ROW_NUMBER() OVER (PARTITION BY ${columns[kind]} ORDER BY c.id)`, 'place')
      .getQueryAndParameters(),
  );
  const sql = parts.map(([part]) => `(SELECT * FROM (${part}) AS part WHERE place <= ?)`).join(' UNION ALL ');
  const rows = await manager.query<Row[]>(
    `${sql} ORDER BY day, id`,
    parts.flatMap(([, values]) => [...values, NAMED]),
  );
  return rows.map(({ day, kind, id, companyName, nextWhat, officerId, stage, count }) => ({
    ...{ on: day, kind, id: String(id), companyName, nextWhat, stage, count: Number(count) },
    officerId: officerId === null ? null : String(officerId),
  }));
}
