import { Members } from '@park/identity';
import { type Actor, addDays, type CalendarDate } from '@park/kernel';
import { listQuestion, type RowQuestion } from '@park/platform';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { CaseListKey, CasePart } from '../../domain/cases/case-list-fields';
import { type CaseStage, openStages } from '../../domain/cases/case-stages';
import { fromStage } from '../../domain/cases/way-points';
import type { CultivationCase } from './cultivation-case.entity';

/** What a list of cases is narrowed by. */
export interface CaseFilter {
  readonly q?: string;
  readonly part?: CasePart;
  readonly question?: RowQuestion;
  /** Only these, whatever else is asked. */
  readonly ids?: readonly string[];
}

/** Who looks, and on which day. */
export interface CaseReader {
  readonly me: string;
  readonly today: string;
  /** The last day of the 90 ahead. */
  readonly soon: string;
  /** Of whose companies, as a condition with its parameters by name. */
  readonly seen: { readonly sql: string; readonly params: Readonly<Record<string, unknown>> };
}

const SOON = 90;

export function caseReader(actor: Actor, today: CalendarDate): CaseReader {
  const { sql, params } = Members.ofVisible(actor, 'c.company_id');
  const [value] = params;
  const seen = { sql: sql.replace('?', Array.isArray(value) ? ':...seen' : ':seen'), params: { seen: value } };
  return { me: actor.kind === 'staff' ? actor.userId : '0', today, soon: addDays(today, SOON), seen };
}

/** The first day on which a case came to a stage of the way to its title, or to one after it. */
function firstOn(stage: CaseStage): string {
  const stages = fromStage(stage)
    .map((each) => `'${each}'`)
    .join(', ');
  return `(SELECT MIN(m.first_on) FROM cultivation_case_milestone m WHERE m.case_id = c.id AND m.stage IN (${stages}))`;
}

const columns: Readonly<Record<CaseListKey | 'name', string>> = {
  name: 'c.companyName',
  title: 'c.titleCode',
  year: 'c.year',
  stage: 'c.stage',
  since: 'c.stageSinceOn',
  officer: 'c.officerId',
  company: 'c.companyId',
  what: 'c.nextWhat',
  next: 'c.nextOn',
  target: 'c.targetOn',
  due: 'c.dueOn',
  applied: 'c.appliedOn',
  receipt: 'c.receiptNumber',
  recommended: 'c.recommendedOn',
  published: 'c.publicFromOn',
  recognised: 'c.recognisedOn',
  until: 'c.validToOn',
  banned: 'c.banUntilOn',
  entered: firstOn('reserve'),
  'to-growing': firstOn('growing'),
  'to-preparing': firstOn('preparing'),
  'to-applied': firstOn('applied'),
  'to-recommended': firstOn('recommended'),
  'to-published': firstOn('published'),
  'to-recognised': firstOn('recognised'),
};
const list = { columns, factors: {} };

const OPEN = 'c.stage IN (:...open)';
const parts: Readonly<Record<CasePart, string>> = {
  all: '1 = 1',
  mine: `${OPEN} AND c.officerId = :me`,
  overdue: `${OPEN} AND (c.nextOn IS NULL OR c.nextOn < :today)`,
  ending: `${OPEN} AND c.dueOn <= :soon`,
};

export function partSql(part: CasePart): string {
  return parts[part];
}

/** Keeps the cases that are asked for. */
export function narrowedCases(
  query: SelectQueryBuilder<CultivationCase>,
  { q, part = 'all', question, ids }: CaseFilter,
  { seen, ...reader }: CaseReader,
): SelectQueryBuilder<CultivationCase> {
  query.where('1 = 1').setParameters({ ...reader, open: openStages });
  if (seen.params['seen'] !== undefined) query.andWhere(seen.sql, seen.params);
  if (ids) query.andWhere(ids.length > 0 ? 'c.id IN (:...ids)' : '1 = 0', { ids });
  if (q)
    query.andWhere(
      new Brackets((any) => {
        for (const column of ['companyName', 'nextWhat', 'receiptNumber'])
          any.orWhere(`c.${column} LIKE :like`, { like: listQuestion.likeOf(q) });
      }),
    );
  if (part !== 'all') query.andWhere(`(${parts[part]})`);
  return question ? listQuestion.asked(query, question, list) : query;
}

/** The unknown comes last, whichever way it is sorted; without an order the newest comes first. */
export function orderedCases(query: SelectQueryBuilder<CultivationCase>, { question }: CaseFilter) {
  const order = question?.order;
  const by = order && listQuestion.columnIn(list, order.by);
  if (!by) return query.orderBy('c.id', 'DESC');
  const way = order.descending ? 'DESC' : 'ASC';
  return query
    .addSelect(`${by} IS NULL`, 'unknown')
    .orderBy('unknown', 'ASC')
    .addOrderBy(by, way)
    .addOrderBy('c.id', way);
}
