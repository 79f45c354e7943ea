import { Members } from '@park/identity';
import { type Actor, type CalendarDate, isRowId, NotFound } from '@park/kernel';
import { offsetOf, type PageRequest } from '@park/platform';
import { type EntityManager, In } from 'typeorm';
import { type CasePart, caseParts } from '../../domain/cases/case-list-fields';
import type { CaseStage } from '../../domain/cases/case-stages';
import { type CaseFilter, type CaseReader, narrowedCases, orderedCases, partSql } from './case-question.query';
import { CultivationCase } from './cultivation-case.entity';

/** What is asked of the list, by whom and when. */
export interface AskedCases {
  readonly filter: CaseFilter;
  readonly reader: CaseReader;
}

/** The cases that are asked for. */
export const among = (manager: EntityManager, { filter, reader }: AskedCases) =>
  narrowedCases(manager.createQueryBuilder(CultivationCase, 'c'), filter, reader);

export function pageOfCases(
  manager: EntityManager,
  asked: AskedCases,
  request: PageRequest,
): Promise<[CultivationCase[], number]> {
  const query = among(manager, asked);
  return Promise.all([
    orderedCases(query.clone(), asked.filter).offset(offsetOf(request)).limit(request.pageSize).getMany(),
    query.getCount(),
  ]);
}

/** How many there are in each part of the list. */
export async function casesByPart(
  manager: EntityManager,
  reader: CaseReader,
): Promise<Readonly<Record<CasePart, number>>> {
  const query = narrowedCases(manager.createQueryBuilder(CultivationCase, 'c'), {}, reader).select([]);
  const codes = Object.keys(caseParts) as CasePart[];
  for (const part of codes) query.addSelect(`COALESCE(SUM(${partSql(part)}), 0)`, part);
  const row = await query.getRawOne<Record<CasePart, string>>();
  return Object.fromEntries(codes.map((part) => [part, Number(row?.[part] ?? 0)])) as Record<CasePart, number>;
}

/** How many each of several questions finds, all counted by one query. */
export async function casesCounted(
  manager: EntityManager,
  reader: CaseReader,
  filters: readonly CaseFilter[],
): Promise<number[]> {
  if (filters.length === 0) return [];
  const counts = filters.map((filter) =>
    among(manager, { filter, reader }).select('COUNT(*)', 'count').getQueryAndParameters(),
  );
  const sql = counts.map(([count], place) => `SELECT ${place} AS place, (${count}) AS found`).join(' UNION ALL ');
  const rows = await manager.query<{ place: string; found: string }[]>(
    sql,
    counts.flatMap(([, values]) => values as unknown[]),
  );
  const found = new Map(rows.map((row) => [Number(row.place), Number(row.found)]));
  return filters.map((_, place) => found.get(place) ?? 0);
}

const SLICE = 500;

/** All cases of a list, some at a time in the order of their ids. */
export async function* casesInSlices(manager: EntityManager, asked: AskedCases): AsyncGenerator<CultivationCase[]> {
  for (let after = '0'; ;) {
    const rows = await among(manager, asked).andWhere('c.id > :after', { after }).orderBy('c.id').take(SLICE).getMany();
    if (rows.length > 0) yield rows;
    if (rows.length < SLICE) return;
    after = rows.at(-1)!.id;
  }
}

/** How many stand in each stage. */
export async function casesByStage(manager: EntityManager, asked: AskedCases): Promise<ReadonlyMap<CaseStage, number>> {
  const rows = await among(manager, asked)
    .select('c.stage', 'stage')
    .addSelect('COUNT(*)', 'count')
    .groupBy('c.stage')
    .getRawMany<{ stage: CaseStage; count: string }>();
  return new Map(rows.map(({ stage, count }) => [stage, Number(count)]));
}

/** Of each stage the first few by their next step, those without one first. */
export async function casesOnBoard(
  manager: EntityManager,
  asked: AskedCases,
  most: number,
): Promise<CultivationCase[]> {
  const [placed, values] = among(manager, asked)
    .select('c.id', 'id')
    .addSelect('ROW_NUMBER() OVER (PARTITION BY c.stage ORDER BY c.nextOn IS NOT NULL, c.nextOn, c.id)', 'place')
    .getQueryAndParameters();
  const sql = `SELECT id FROM (${placed}) AS placed WHERE place <= ?`;
  const ids = await manager.query<{ id: string }[]>(sql, [...values, most]);
  if (ids.length === 0) return [];
  const order = { nextOn: 'ASC', id: 'ASC' } as const;
  return manager.find(CultivationCase, { where: { id: In(ids.map(({ id }) => id)) }, order });
}

/** A case that the actor may know of, with the bans of its company. One query. Throws NotFound. */
export async function caseWithBans(manager: EntityManager, actor: Actor, id: string) {
  const own = 'SELECT o.company_id FROM cultivation_case o WHERE o.id = :id';
  const rows = isRowId(id)
    ? await manager
        .createQueryBuilder(CultivationCase, 'c')
        .where(`c.id = :id OR (c.banUntilOn IS NOT NULL AND c.companyId = (${own}))`, { id })
        .getMany()
    : [];
  const row = rows.find((each) => each.id === id);
  if (!row || !(await mayKnow(manager, actor, row))) throw noCase();
  return { row, bans: rows.flatMap(banOf) };
}

function banOf({ companyId, titleCode, banUntilOn: until }: CultivationCase): CompanyBan[] {
  return until === null ? [] : [{ companyId, titleCode, until }];
}

/** A ban that came with a case. */
export interface CompanyBan {
  readonly companyId: string;
  readonly titleCode: string;
  readonly until: CalendarDate;
}

/** The bans of companies that came with their cases, by title the longest; whether one still holds is for `ban.ts` to say. */
export async function bansOf(manager: EntityManager, companyIds: readonly string[]): Promise<readonly CompanyBan[]> {
  if (companyIds.length === 0) return [];
  return manager
    .createQueryBuilder(CultivationCase, 'c')
    .select('c.companyId', 'companyId')
    .addSelect('c.titleCode', 'titleCode')
    .addSelect("DATE_FORMAT(MAX(c.banUntilOn), '%Y-%m-%d')", 'until')
    .where('c.companyId IN (:...companyIds) AND c.banUntilOn IS NOT NULL', { companyIds })
    .groupBy('c.companyId')
    .addGroupBy('c.titleCode')
    .getRawMany();
}

/** Of a company that the actor may know of. Throws NotFound. */
export async function foundCase(manager: EntityManager, actor: Actor, id: string): Promise<CultivationCase> {
  const row = isRowId(id) ? await manager.findOneBy(CultivationCase, { id }) : null;
  if (!row || !(await mayKnow(manager, actor, row))) throw noCase();
  return row;
}

function noCase(): NotFound {
  return new NotFound('没有找到这个培育案卷，请从案卷列表进入。');
}

async function mayKnow(manager: EntityManager, actor: Actor, { companyId }: CultivationCase): Promise<boolean> {
  // Whether people of a company may read a case is for its plan to say.
  if (actor.kind !== 'staff' || !actor.companies) return true;
  const { sql, params } = Members.ofVisible(actor, 'c.company_id');
  const rows: unknown[] = await manager.query(
    `SELECT 1 FROM cultivation_case c WHERE c.company_id = ? AND ${sql} LIMIT 1`,
    [companyId, ...params],
  );
  return rows.length > 0;
}
