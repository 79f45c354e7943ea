import type { Actor, CalendarDate } from '@park/kernel';
import { offsetOf, type PageRequest } from '@park/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { seesWholePark } from '../domain/access';
import type { ProjectLight } from '../domain/lights/light';
import type { Stage } from '../domain/stages';
import { isWorkedAsProject } from './views/lead-or-project.sql';
import { InvestmentProject } from './project.entity';

/** Projects that ask for somebody: by the day of their next step. What is a lead still stands among the leads. */
export type ProjectPart = 'overdue' | 'today' | 'aimless';

const parts: Readonly<Record<ProjectPart, string>> = {
  overdue: 'p.next_step_on < :asOf',
  today: 'p.next_step_on = :asOf',
  aimless: 'p.next_step_on IS NULL',
};

/** What narrows the list of projects. */
export interface ProjectFilter {
  readonly next?: { readonly part: ProjectPart; readonly asOf: CalendarDate } | undefined;
  readonly q?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly stages?: readonly Stage[] | undefined;
  readonly category?: string | undefined;
  readonly light?: ProjectLight | undefined;
  readonly trackerId?: string | undefined;
  /** Only those in which nothing has happened since this day. */
  readonly stuckSince?: CalendarDate | undefined;
}

/** The projects that this person may see: all, or those he follows or is of the team of. */
export function visibleProjects(manager: EntityManager, actor: Actor): SelectQueryBuilder<InvestmentProject> {
  const query = manager.createQueryBuilder(InvestmentProject, 'p');
  if (seesWholePark(actor)) return query.where('1 = 1');
  const me = actor.kind === 'staff' ? actor.userId : '0';
  return query.where('(p.trackerId = :me OR JSON_CONTAINS(p.teamIds, :mine))', { me, mine: JSON.stringify(me) });
}

/** Open projects after this one, in their order, held until the transaction ends. */
export function openProjects(manager: EntityManager, after: string, atMost: number): Promise<InvestmentProject[]> {
  return manager
    .createQueryBuilder(InvestmentProject, 'p')
    .where("p.id > :after AND p.stage <> 'terminated'", { after })
    .orderBy('p.id', 'ASC')
    .take(atMost)
    .setLock('pessimistic_write')
    .getMany();
}

export async function pageOfProjects(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter,
  request: PageRequest,
): Promise<[InvestmentProject[], number]> {
  return narrowed(visible, filter)
    .orderBy('p.id', 'DESC')
    .skip(offsetOf(request))
    .take(request.pageSize)
    .getManyAndCount();
}

/** What stands in one stage. */
export interface SumOfStage {
  readonly stage: Stage;
  readonly count: number;
  readonly yuan: string | null;
  /** Those in which nothing has happened for long. */
  readonly stuck: number;
}

/** The first projects of each stage, by the day of their next step. */
export function firstOfStages(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter,
  atMost: number,
): Promise<InvestmentProject[]> {
  const order = 'p.stage ORDER BY p.next_step_on IS NULL, p.next_step_on, p.id';
  const placed = narrowed(visible, filter)
    .select('p.id', 'id')
    .addSelect(`ROW_NUMBER() OVER (PARTITION BY ${order})`, 'place');
  return visible.connection
    .createQueryBuilder(InvestmentProject, 'project')
    .innerJoin(`(${placed.getQuery()})`, 'first', 'first.id = project.id AND first.place <= :atMost')
    .setParameters({ ...placed.getParameters(), atMost })
    .orderBy('first.place', 'ASC')
    .getMany();
}

/** How many stand in each stage, with what sum, and how many of them are stuck. */
export async function sumsByStage(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter & { readonly stillSince: CalendarDate },
): Promise<readonly SumOfStage[]> {
  const rows = await narrowed(visible, filter)
    .select('p.stage', 'stage')
    .addSelect('COUNT(*)', 'count')
    .addSelect('SUM(p.totalInvestmentYuan)', 'yuan')
    .addSelect("SUM(p.lastActiveOn <= :stillSince AND p.stage <> 'terminated')", 'stuck')
    .setParameter('stillSince', filter.stillSince)
    .groupBy('p.stage')
    .getRawMany<{ stage: Stage; count: string; yuan: string | null; stuck: string }>();
  return rows.map((row) => ({ ...row, count: Number(row.count), stuck: Number(row.stuck) }));
}

function narrowed(query: SelectQueryBuilder<InvestmentProject>, filter: ProjectFilter) {
  const { next, q, stage, stages, category, light, trackerId, stuckSince } = filter;
  if (q)
    query.andWhere('(p.title LIKE :q OR p.investor LIKE :q OR p.code LIKE :q)', {
      q: `%${q.replace(/[\\%_]/g, '\\$&')}%`,
    });
  if (next) query.andWhere(`${isWorkedAsProject('p.')} AND ${parts[next.part]}`, { asOf: next.asOf });
  if (stages) query.andWhere('p.stage IN (:...stages)', { stages });
  if (stage) query.andWhere('p.stage IN (:stage)', { stage });
  if (category) query.andWhere('p.category = :category', { category });
  if (light) query.andWhere('p.light = :light', { light });
  if (trackerId) query.andWhere('p.trackerId = :trackerId', { trackerId });
  if (stuckSince) query.andWhere("p.lastActiveOn <= :stuckSince AND p.stage <> 'terminated'", { stuckSince });
  return query;
}
