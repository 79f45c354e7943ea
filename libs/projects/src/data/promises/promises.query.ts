import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { InvestmentProject } from '../project.entity';
import { ProjectPromise } from './promise.entity';

const MOST = 400;

/** The promises of a project by their day. */
export function promisesOf(manager: EntityManager, projectId: string): Promise<ProjectPromise[]> {
  return manager.find(ProjectPromise, { where: { projectId }, order: { dueOn: 'ASC', id: 'ASC' }, take: MOST });
}

/** Open promises of running projects that are beyond their day and of which nobody was told since that day. */
export function overduePromises(
  manager: EntityManager,
  today: CalendarDate,
  atMost: number,
): Promise<ProjectPromise[]> {
  return manager
    .createQueryBuilder(ProjectPromise, 'a')
    .innerJoin(InvestmentProject, 'p', "p.id = a.projectId AND p.stage NOT IN ('terminated')")
    .where("a.status IN ('open') AND a.dueOn < :today", { today })
    .andWhere('(a.remindedOn IS NULL OR a.remindedOn <= a.dueOn)')
    .orderBy('a.id', 'ASC')
    .take(atMost)
    .getMany();
}
