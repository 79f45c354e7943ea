import { type ListColumns, listQuestion, type RowQuestion } from '@park/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { ProjectFieldKey } from '../domain/project/project-fields';
import { IS_OPEN } from './problems/open-problems.sql';
import { parkDay } from './park-day.sql';
import type { InvestmentProject } from './project.entity';

export type ProjectQuestion = RowQuestion;

const columns: Readonly<Record<Exclude<ProjectFieldKey, 'problem' | 'asked' | 'late'> | 'name', string>> = {
  name: 'p.title',
  stage: 'p.stage',
  category: 'p.category',
  status: 'p.status',
  light: 'p.light',
  tracker: 'p.trackerId',
  investment: 'p.totalInvestmentYuan',
  what: 'p.nextStep',
  next: 'p.nextStepOn',
  since: 'p.stageSinceOn',
  active: 'p.lastActiveOn',
  begun: parkDay('p.created_at'),
  start: "JSON_VALUE(p.facts, '$.plannedStartOn')",
  investor: 'p.investor',
  cityKey: 'p.isCityKey',
  currency: "JSON_VALUE(p.facts, '$.currency')",
  ended: 'p.endedBecause',
  reached: 'COALESCE(p.stageBeforeTermination, p.stage)',
};

const having = (problems: string) => (codes: string) =>
  `EXISTS (SELECT 1 FROM project_problem q WHERE q.project_id = p.id AND ${problems}
    ${codes && `AND q.kind IN (${codes})`})`;

const list: ListColumns = {
  columns,
  factors: { investment: 10_000 },
  several: {
    problem: having(`q.status ${IS_OPEN}`),
    asked: having("q.status IN ('escalated')"),
    late: having(`q.status ${IS_OPEN} AND q.due_on < :today`),
  },
};

/** The column of a field; a field that the list does not know has none. */
export function columnOf(key: string): string | null {
  return listQuestion.columnIn(list, key);
}

/** Keeps the projects of which the conditions hold. */
export function asked(
  query: SelectQueryBuilder<InvestmentProject>,
  question: ProjectQuestion,
): SelectQueryBuilder<InvestmentProject> {
  return listQuestion.asked(query, question, list);
}
