import type { CalendarDate } from '@park/kernel';
import { parkSettings } from '@park/sites';
import type { EntityManager } from 'typeorm';
import { papersOfProject } from './data/project-papers.query';
import type { InvestmentProject } from './data/project.entity';
import { Answers, type ProjectFacts } from './domain/answers/answers';
import { lightOfDay } from './domain/lights/lights';
import type { ParkSettings } from './domain/park-settings';
import { parkOf } from './domain/park-parameters';

/** A project with all that its rules are asked about. */
export async function inHand(manager: EntityManager, project: InvestmentProject, asOf: CalendarDate) {
  // A lifecycle finds the state of its record in one column: this one is about the stage.
  const { status: standing, ...rest } = project;
  const { approvals, evidence, settings } = await papersOfProject(manager, project.id);
  const { trackerId, teamIds } = project;
  const answers = new Answers({ ...project.facts, trackerId, teamIds, approvals, evidence }, asOf);
  return { ...rest, standing, answers, approvals, evidence, park: parkOf(parkSettings.heldIn(settings, asOf)) };
}

/** The columns that repeat what the answers say. */
export function columnsOf(facts: ProjectFacts, asOf: CalendarDate, park: ParkSettings) {
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
    light: lightOfDay(facts, asOf, park).light,
    lastActiveOn: asOf,
    facts,
  };
}
