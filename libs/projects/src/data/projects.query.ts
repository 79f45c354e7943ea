import type { Actor } from '@park/kernel';
import { listQuestion, offsetOf, type PageRequest } from '@park/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { seesWholePark } from '../domain/access';
import type { ProjectPart } from '../domain/project/project-fields';
import { projectStages, type Stage } from '../domain/stages';
import { isWorkedAsLead, isWorkedAsProject } from './views/lead-or-project.sql';
import { asked, columnOf, type ProjectQuestion } from './project-question.query';
import { InvestmentProject } from './project.entity';
import { numberMeant } from '../domain/project/own-number';

/** What the next step says of a project; a lead that is still worked as one is in none of these. */
const steps = {
  overdue: 'p.next_step_on < :today',
  today: 'p.next_step_on = :today',
  aimless: 'p.next_step_on IS NULL',
};

/** By the rules, or as a manager judged. */
const IS_STUCK = "p.status IN ('stalled') AND p.stage <> 'terminated'";

const parts: Readonly<Record<ProjectPart, string>> = {
  all: '1 = 1',
  mine: "p.tracker_id = :me AND p.stage <> 'terminated'",
  overdue: `${steps.overdue} AND ${isWorkedAsProject('p.')}`,
  today: `${steps.today} AND ${isWorkedAsProject('p.')}`,
  aimless: `${steps.aimless} AND ${isWorkedAsProject('p.')}`,
  stuck: IS_STUCK,
  ended: "p.stage IN ('terminated')",
};

type Order = readonly [column: string, descending: boolean];
/** What is due first comes first; otherwise the newest. */
const orders: Readonly<Partial<Record<ProjectPart, Order>>> = {
  overdue: ['p.nextStepOn', false],
  today: ['p.nextStepOn', false],
  stuck: ['p.lastActiveOn', false],
};

/** What narrows the list of projects. */
export interface ProjectFilter {
  readonly part?: ProjectPart;
  readonly q?: string;
  readonly stages?: readonly Stage[];
  readonly question?: ProjectQuestion;
  /** Only these, as they were chosen one by one. */
  readonly ids?: readonly string[];
}

/** The projects that this person may see: all, or those he follows or is of the team of. */
export function visibleProjects(manager: EntityManager, actor: Actor): SelectQueryBuilder<InvestmentProject> {
  const me = actor.kind === 'staff' ? actor.userId : '0';
  const query = manager.createQueryBuilder(InvestmentProject, 'p').where('1 = 1').setParameters({ me });
  if (seesWholePark(actor)) return query;
  return query.andWhere('(p.trackerId = :me OR JSON_CONTAINS(p.teamIds, :mine))', { mine: JSON.stringify(me) });
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

/** A page of projects; the unknown comes last, whichever way it is sorted. */
export function pageOfProjects(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter,
  request: PageRequest,
): Promise<InvestmentProject[]> {
  return inOrder(narrowed(visible, filter), filter).offset(offsetOf(request)).limit(request.pageSize).getMany();
}

/** How many projects a filter keeps. */
export function countOfProjects(visible: SelectQueryBuilder<InvestmentProject>, filter: ProjectFilter) {
  return narrowed(visible, filter).getCount();
}

/** The first projects of a list, in its order. */
export function firstProjects(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter,
  atMost: number,
): Promise<InvestmentProject[]> {
  return inOrder(narrowed(visible, filter), filter).limit(atMost).getMany();
}

function inOrder(query: SelectQueryBuilder<InvestmentProject>, { question, part = 'all' }: ProjectFilter) {
  const by = question?.order ? columnOf(question.order.by) : null;
  const [column, descending] = by ? [by, question!.order!.descending] : (orders[part] ?? ['p.id', true]);
  const sorted = query.clone();
  if (by) sorted.addSelect(`${by} IS NULL`, 'unknown').orderBy('unknown', 'ASC');
  sorted.addOrderBy(column, descending ? 'DESC' : 'ASC');
  if (column !== 'p.id') sorted.addOrderBy('p.id', 'DESC');
  return sorted;
}

/** Projects of a list some at a time, in the order of their ids. */
export function projectsAfter(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter,
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<InvestmentProject[]> {
  const query = narrowed(visible, filter).andWhere('p.id > :after', { after });
  return query.orderBy('p.id', 'ASC').limit(atMost).getMany();
}

type CountedPart = Exclude<ProjectPart, 'mine'>;
type CountsOfGroup = Readonly<Record<CountedPart | 'asLead', string>>;

/** How many there are in each part but the own one. What is worked as a lead is told apart once, not for each part. */
export async function countsOfParts(
  visible: SelectQueryBuilder<InvestmentProject>,
): Promise<Readonly<Record<CountedPart, number>>> {
  const codes = (Object.keys(parts) as ProjectPart[]).filter((part) => part !== 'mine');
  const query = visible.select(isWorkedAsLead('p.'), 'asLead').groupBy('asLead');
  for (const part of codes) query.addSelect(`COALESCE(SUM(${isStep(part) ? openStep(part) : parts[part]}), 0)`, part);
  const groups = await query.getRawMany<CountsOfGroup>();
  const countOf = (part: CountedPart) =>
    groups
      .filter(({ asLead }) => !isStep(part) || Number(asLead) === 0)
      .reduce((sum, group) => sum + Number(group[part]), 0);
  return Object.fromEntries(codes.map((part) => [part, countOf(part)])) as Record<CountedPart, number>;
}

function isStep(part: string): part is keyof typeof steps {
  return Object.hasOwn(steps, part);
}

function openStep(part: keyof typeof steps): string {
  return `${steps[part]} AND p.stage <> 'terminated'`;
}

/** How many projects somebody follows. */
export function ownProjects(visible: SelectQueryBuilder<InvestmentProject>): Promise<number> {
  return visible.andWhere(parts.mine).getCount();
}

/** The open projects that name a parcel or room, the newest first. */
export async function placedProjects(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter,
  atMost: number,
): Promise<readonly PlacedProject[]> {
  const rows = await narrowed(visible, filter)
    .andWhere("p.stage <> 'terminated' AND JSON_VALUE(p.facts, '$.siteId') <> ''")
    .select(['p.id AS id', 'p.title AS title', 'p.stage AS stage', "JSON_VALUE(p.facts, '$.siteId') AS siteCode"])
    .orderBy('p.id', 'DESC')
    .limit(atMost)
    .getRawMany<PlacedProject>();
  return rows.map((row) => ({ ...row, id: String(row.id) }));
}

/** The open projects that name this parcel or room, the newest first. */
export function projectsOnSite(
  visible: SelectQueryBuilder<InvestmentProject>,
  siteCode: string,
  atMost: number,
): Promise<InvestmentProject[]> {
  return visible
    .andWhere("p.stage <> 'terminated' AND JSON_VALUE(p.facts, '$.siteId') = :siteCode", { siteCode })
    .orderBy('p.id', 'DESC')
    .take(atMost)
    .getMany();
}

export interface PlacedProject {
  readonly id: string;
  readonly title: string;
  readonly stage: Stage;
  readonly siteCode: string;
}

/** How much land or room a project says that it needs. */
const needs = {
  landNeedMu: "CAST(JSON_VALUE(p.facts, '$.landNeedMu') AS DECIMAL(18, 4))",
  roomNeedM2: "CAST(JSON_VALUE(p.facts, '$.roomNeedM2') AS DECIMAL(18, 4))",
};

/** A site that looks for projects: by which need, and how much it offers of it. */
export interface OfferedSize {
  readonly need: keyof typeof needs;
  readonly size: number;
}

/** Projects that still look for a place and say how much they need: those that fit in first, the nearest in size first. */
export async function seekingProjects(
  visible: SelectQueryBuilder<InvestmentProject>,
  { need, size }: OfferedSize,
  { stages, atMost }: { readonly stages: readonly Stage[]; readonly atMost: number },
): Promise<[InvestmentProject[], number]> {
  const query = visible.andWhere('p.stage IN (:...stages)', { stages }).andWhere(`${needs[need]} > 0`);
  const sorted = query.clone().setParameter('size', size);
  sorted.addSelect(`${needs[need]} > :size`, 'large').addSelect(`ABS(${needs[need]} - :size)`, 'apart');
  return Promise.all([
    sorted.orderBy('large', 'ASC').addOrderBy('apart', 'ASC').addOrderBy('p.id', 'DESC').limit(atMost).getMany(),
    query.getCount(),
  ]);
}

/** What stands in one stage. */
export interface SumOfStage {
  readonly stage: Stage;
  readonly count: number;
  readonly yuan: string | null;
  /** Those in which nothing has happened for long. */
  readonly stuck: number;
}

/** The first projects of each stage, by the day of their next step: each stage is put in order in its own index. */
export function firstOfStages(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter,
  atMost: number,
): Promise<InvestmentProject[]> {
  const first = narrowed(visible, filter).select('p.id', 'id').andWhere('p.stage IN (:stage_)').limit(atMost);
  const text = byNextStep(first, 'p').getQuery();
  const stages = Object.keys(projectStages.names);
  const each = stages.map((_, at) => `(${text.replaceAll(':stage_', `:stage${at}`)})`);
  const query = visible.connection
    .createQueryBuilder(InvestmentProject, 'project')
    .innerJoin(`(${each.join(' UNION ALL ')})`, 'first', 'first.id = project.id')
    .setParameters({
      ...first.getParameters(),
      ...Object.fromEntries(stages.map((stage, at) => [`stage${at}`, stage])),
    });
  return byNextStep(query, 'project').getMany();
}

/** Those without a next step come last. */
function byNextStep(query: SelectQueryBuilder<InvestmentProject>, alias: string) {
  const unknown = `${alias}.next_step_on IS NULL`;
  return query.orderBy(unknown, 'ASC').addOrderBy(`${alias}.nextStepOn`, 'ASC').addOrderBy(`${alias}.id`, 'ASC');
}

/** How many stand in each stage, with what sum, and how many of them are stuck. */
export async function sumsByStage(
  visible: SelectQueryBuilder<InvestmentProject>,
  filter: ProjectFilter,
): Promise<readonly SumOfStage[]> {
  const rows = await narrowed(visible, filter)
    .select('p.stage', 'stage')
    .addSelect('COUNT(*)', 'count')
    .addSelect('SUM(p.totalInvestmentYuan)', 'yuan')
    .addSelect(`SUM(${IS_STUCK})`, 'stuck')
    .groupBy('p.stage')
    .getRawMany<{ stage: Stage; count: string; yuan: string | null; stuck: string }>();
  return rows.map((row) => ({ ...row, count: Number(row.count), stuck: Number(row.stuck) }));
}

/** The projects that a filter keeps. */
export function narrowed(query: SelectQueryBuilder<InvestmentProject>, filter: ProjectFilter) {
  const { part = 'all', q, stages, question, ids } = filter;
  if (q) {
    const meant = numberMeant(q);
    const words = { q: listQuestion.likeOf(q), end: meant === null ? '' : `%${meant}` };
    query.andWhere('(p.title LIKE :q OR p.investor LIKE :q OR p.code LIKE :q OR p.code LIKE :end)', words);
  }
  if (stages) query.andWhere('p.stage IN (:...stages)', { stages });
  if (ids) query.andWhere('p.id IN (:...ids)', { ids: ids.length > 0 ? ids : ['0'] });
  if (part !== 'all') query.andWhere(`(${parts[part]})`);
  return question ? asked(query, question) : query;
}
