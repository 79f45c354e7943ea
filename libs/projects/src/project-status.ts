import type { Transitions } from '@park/identity';
import type { CalendarDate, SystemActor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { InvestmentProject } from './data/project.entity';
import {
  type ProjectStatus,
  projectStatusLifecycle,
  type StatusInHand,
  statusOn,
  type StatusVerb,
} from './domain/project/project-status';

const system: SystemActor = { kind: 'system', name: '系统' };

interface At {
  readonly manager: EntityManager;
  readonly transitions: Transitions;
  readonly today: CalendarDate;
}

/** Lets the stored status follow the rules, unless somebody judged; answers whether it changed. */
export async function followStatus({ manager, transitions, today }: At, id: string): Promise<boolean> {
  const project = await manager.findOneByOrFail(InvestmentProject, { id });
  const to = statusOn(project, today);
  if (project.statusJudgedOn !== null || to === project.status) return false;
  await transitions.transition<ProjectStatus, StatusVerb, StatusInHand>(system, manager, {
    ...{ table: projectStatusLifecycle, entity: InvestmentProject, subject: project, verb: 'follow' as const, to },
    audit: { action: 'projects.status-follow' },
  });
  return true;
}
