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
import { parkOn } from './park-on';
import { columnsOf } from './project-in-hand';

/** A stage that a project came to before it was written down here. */
export interface PastStage {
  readonly stage: Stage;
  readonly on: CalendarDate;
}

interface StartedProject {
  readonly facts: ProjectFacts;
  readonly more: Partial<InvestmentProject> & { readonly stage: Stage };
  /** The earliest first; the last is where it stands. */
  readonly past?: readonly PastStage[];
  /** Why it is written down besides others like it. */
  readonly note?: string;
}

/** Writes a project down in the caller's transaction, in the stage where it stands; without a code it gets the next one. */
export async function startProject(
  actor: Actor,
  by: { readonly manager: EntityManager; readonly transitions: Transitions; readonly today: CalendarDate },
  { facts, more, past = [], note }: StartedProject,
): Promise<{ readonly id: string }> {
  const { manager, transitions, today } = by;
  const code = more.code ?? (await nextCode(manager, today.slice(0, 4)));
  const begun = {
    ...columnsOf(facts, today, await parkOn(manager, today)),
    teamIds: [],
    stageSinceOn: today,
    ...more,
    code,
  };
  const row = { ...begun, status: statusOn(begun, today) };
  const { identifiers } = await manager.insert(InvestmentProject, row as object);
  const id = String(identifiers[0]!['id']);
  const told = { action: 'projects.registered', after: { title: row.title, code, stage: more.stage } };
  const audit = { ...told, ...(note && { note }) };
  const table = { ...projectLifecycle, initial: more.stage };
  await transitions.begin(actor, manager, { table, id, audit, past: past.map(stepOf) });
  return { id };
}

function stepOf({ stage, on }: PastStage, place: number) {
  const verb =
    place === 0 ? ('begin' as const) : stage === 'terminated' ? ('terminate' as const) : ('advance' as const);
  return { state: stage, verb, at: new Date(`${on}T09:00:00+08:00`) };
}

async function nextCode(manager: EntityManager, year: string): Promise<string> {
  return ownNumber(year, await nextNumber(manager, year));
}
