import { type Actor, isRowId, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { InvestmentProject } from './data/project.entity';
import { visibleProjects } from './data/projects.query';
import { seesWholePark } from './domain/access';

/** One project that this person may see. Throws NotFound. */
export const seenProject = (manager: EntityManager, actor: Actor, id: string) =>
  found(actor, visibleProjects(manager, actor), id);

/** One project that nobody else changes, nor its papers, until the transaction ends. */
export const heldProject = (manager: EntityManager, actor: Actor, id: string) =>
  found(actor, visibleProjects(manager, actor).setLock('pessimistic_write'), id);

async function found(
  actor: Actor,
  visible: ReturnType<typeof visibleProjects>,
  id: string,
): Promise<InvestmentProject> {
  const project = isRowId(id) ? await visible.andWhere('p.id = :id', { id }).getOne() : null;
  if (!project && seesWholePark(actor)) throw new NotFound('没有找到这个项目，请核对编号，或从项目列表进入。');
  if (!project) throw new NotFound('没有找到这个项目，它可能不由您跟踪，请联系招商主管。');
  return project;
}
