import type { Transitions } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { InvestmentProject } from './data/project.entity';
import { nextNumber } from './data/project-number.entity';
import type { ProjectFacts } from './domain/answers/answers';
import { ownNumber } from './domain/project/own-number';
import { projectLifecycle } from './domain/project/project-lifecycle';
import { statusOn } from './domain/project/project-status';
import type { Stage } from './domain/stages';
import { columnsOf } from './project-in-hand';

/** Writes a project down in the caller's transaction, in the stage where it stands; without a code it gets the next one. */
export async function startProject(
  actor: Actor,
  by: { readonly manager: EntityManager; readonly transitions: Transitions; readonly today: CalendarDate },
  {
    facts,
    more,
  }: { readonly facts: ProjectFacts; readonly more: Partial<InvestmentProject> & { readonly stage: Stage } },
): Promise<{ readonly id: string }> {
  const { manager, transitions, today } = by;
  const code = more.code ?? (await nextCode(manager, today.slice(0, 4)));
  const begun = { ...columnsOf(facts, today), teamIds: [], stageSinceOn: today, ...more, code };
  const row = { ...begun, status: statusOn(begun, today) };
  const { identifiers } = await manager.insert(InvestmentProject, row as object);
  const id = String(identifiers[0]!['id']);
  const audit = { action: 'projects.registered', after: { title: row.title, code, stage: more.stage } };
  await transitions.begin(actor, manager, { table: { ...projectLifecycle, initial: more.stage }, ...{ id, audit } });
  return { id };
}

async function nextCode(manager: EntityManager, year: string): Promise<string> {
  return ownNumber(year, await nextNumber(manager, year));
}
