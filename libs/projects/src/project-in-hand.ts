import { addMonths, type CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { papersOfProject } from './data/project-papers.query';
import type { InvestmentProject } from './data/project.entity';
import { Answers, type ProjectFacts } from './domain/answers/answers';
import type { ProjectLight } from './domain/lights/light';
import { factsOfYear } from './domain/investment/by-month';
import { lightOf } from './domain/lights/lights';

/** A project with all that its rules are asked about. */
export async function inHand(manager: EntityManager, project: InvestmentProject, asOf: CalendarDate) {
  // A lifecycle finds the state of its record in one column: this one is about the stage.
  const { status: standing, ...rest } = project;
  const { approvals, evidence } = await papersOfProject(manager, project.id);
  const { trackerId, teamIds } = project;
  const answers = new Answers({ ...project.facts, trackerId, teamIds, approvals, evidence }, asOf);
  return { ...rest, standing, answers, approvals, evidence, park: {} };
}

/** The light of a project on a day: that of the last whole month. */
export function lightOn(facts: ProjectFacts, asOf: CalendarDate): ProjectLight {
  return lightOfDay(facts, asOf).light;
}

/** The same with what sets it, the month and the rule set. */
export function lightOfDay(facts: ProjectFacts, asOf: CalendarDate) {
  const [ruleSet, month] = ['yinchuan-2025', addMonths(asOf, -1).slice(0, 7)] as const;
  return { ruleSet, month, ...lightOf(ruleSet, new Answers(factsOfYear(facts, month.slice(0, 4)), asOf), month) };
}

/** The columns that repeat what the answers say. */
export function columnsOf(facts: ProjectFacts, asOf: CalendarDate) {
  const text = (key: string) => (facts[key] as string | null | undefined) ?? null;
  return {
    title: String(facts['projectName']),
    category: text('projectCategory'),
    trackerId: text('trackerId'),
    investor: text('investorName'),
    totalInvestmentYuan: text('totalInvestmentYuan'),
    isCityKey: typeof facts['isCityKey'] === 'boolean' ? facts['isCityKey'] : null,
    nextStep: text('nextStep'),
    nextStepOn: text('nextStepOn') as CalendarDate | null,
    light: lightOn(facts, asOf),
    lastActiveOn: asOf,
    facts,
  };
}
