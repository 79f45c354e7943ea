import { type CalendarDate, isRowId, NotFound } from '@park/kernel';
import { offsetOf, type PageRequest } from '@park/platform';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { type CaseStage, openStages } from '../../domain/cases/case-stages';
import { CultivationCase } from './cultivation-case.entity';

/** What narrows the list of cases. */
export interface CaseFilter {
  readonly q?: string | undefined;
  readonly stage?: CaseStage | undefined;
  readonly titleCode?: string | undefined;
  readonly year?: number | undefined;
  readonly officerId?: string | undefined;
  readonly companyId?: string | undefined;
  /** Only open ones whose next step lies before this day or is missing. */
  readonly overdueOn?: CalendarDate | undefined;
}

export function pageOfCases(
  manager: EntityManager,
  filter: CaseFilter,
  request: PageRequest,
): Promise<[CultivationCase[], number]> {
  return narrowed(manager.createQueryBuilder(CultivationCase, 'c'), filter)
    .orderBy('c.id', 'DESC')
    .skip(offsetOf(request))
    .take(request.pageSize)
    .getManyAndCount();
}

const SLICE = 500;

/** All cases of a list, some at a time in the order of their ids. */
export async function* casesInSlices(manager: EntityManager, filter: CaseFilter): AsyncGenerator<CultivationCase[]> {
  for (let after = '0'; ;) {
    const rows = await narrowed(manager.createQueryBuilder(CultivationCase, 'c'), filter)
      .andWhere('c.id > :after', { after })
      .orderBy('c.id')
      .take(SLICE)
      .getMany();
    if (rows.length > 0) yield rows;
    if (rows.length < SLICE) return;
    after = rows.at(-1)!.id;
  }
}

/** How many stand in each stage. */
export async function casesByStage(
  manager: EntityManager,
  filter: CaseFilter,
): Promise<ReadonlyMap<CaseStage, number>> {
  const rows = await narrowed(manager.createQueryBuilder(CultivationCase, 'c'), filter)
    .select('c.stage', 'stage')
    .addSelect('COUNT(*)', 'count')
    .groupBy('c.stage')
    .getRawMany<{ stage: CaseStage; count: string }>();
  return new Map(rows.map(({ stage, count }) => [stage, Number(count)]));
}

/** Of each stage the first few by their next step, those without one first. */
export async function casesOnBoard(
  manager: EntityManager,
  filter: CaseFilter,
  most: number,
): Promise<CultivationCase[]> {
  const [placed, values] = narrowed(manager.createQueryBuilder(CultivationCase, 'c'), filter)
    .select('c.id', 'id')
    .addSelect('ROW_NUMBER() OVER (PARTITION BY c.stage ORDER BY c.nextOn IS NOT NULL, c.nextOn, c.id)', 'place')
    .getQueryAndParameters();
  const sql = `SELECT id FROM (${placed}) AS placed WHERE place <= ?`;
  const ids = await manager.query<{ id: string }[]>(sql, [...values, most]);
  if (ids.length === 0) return [];
  const order = { nextOn: 'ASC', id: 'ASC' } as const;
  return manager.find(CultivationCase, { where: { id: In(ids.map(({ id }) => id)) }, order });
}

/** Until when applications of a company are refused, because of any of its cases. */
export async function banOf(manager: EntityManager, companyId: string): Promise<CalendarDate | null> {
  const row = await manager
    .createQueryBuilder(CultivationCase, 'c')
    .select("DATE_FORMAT(MAX(c.banUntilOn), '%Y-%m-%d')", 'until')
    .where('c.companyId = :companyId', { companyId })
    .getRawOne<{ until: CalendarDate | null }>();
  return row?.until ?? null;
}

/** Throws NotFound. */
export async function foundCase(manager: EntityManager, id: string): Promise<CultivationCase> {
  const row = isRowId(id) ? await manager.findOneBy(CultivationCase, { id }) : null;
  if (!row) throw new NotFound('没有找到这个培育案卷，请从案卷列表进入。');
  return row;
}

function narrowed(query: SelectQueryBuilder<CultivationCase>, filter: CaseFilter) {
  const { q, stage, titleCode, year, officerId, companyId, overdueOn } = filter;
  query.where('1 = 1');
  if (q) query.andWhere('c.companyName LIKE :q', { q: `%${q.replace(/[\\%_]/g, '\\$&')}%` });
  if (stage) query.andWhere('c.stage IN (:stage)', { stage });
  if (titleCode) query.andWhere('c.titleCode = :titleCode', { titleCode });
  if (year) query.andWhere('c.year = :year', { year });
  if (officerId) query.andWhere('c.officerId = :officerId', { officerId });
  if (companyId) query.andWhere('c.companyId = :companyId', { companyId });
  if (overdueOn)
    query.andWhere('c.stage IN (:...open) AND (c.nextOn IS NULL OR c.nextOn < :overdueOn)', {
      open: openStages,
      overdueOn,
    });
  return query;
}
