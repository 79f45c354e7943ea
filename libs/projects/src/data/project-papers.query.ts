import { parkSettings } from '@park/sites';
import type { EntityManager } from 'typeorm';
import { withBothLists } from './both-lists.query';
import { ProjectApproval } from './project-approval.entity';
import { ProjectEvidence } from './project-evidence.entity';
import { InvestmentProject } from './project.entity';

interface Papers {
  readonly approvals: readonly ProjectApproval[];
  readonly evidence: readonly ProjectEvidence[];
  /** Everything that the park has set. */
  readonly settings: unknown;
}

/** The approvals and the evidence of a project that stand, as they were entered, and what the park has set, in one statement. */
export async function papersOfProject(manager: EntityManager, projectId: string): Promise<Papers> {
  const standing = (alias: string) => `${alias}.project_id = p.id AND ${alias}.withdrawn_at IS NULL`;
  const project = manager.createQueryBuilder(InvestmentProject, 'p').select('p.id');
  const { entities, raw } = await withBothLists(project.addSelect(parkSettings.sql, 'settings'), [
    { property: 'approvals', entity: ProjectApproval, alias: 'a', on: standing('a') },
    { property: 'evidence', entity: ProjectEvidence, alias: 'e', on: standing('e') },
  ])
    .where({ id: projectId })
    .orderBy('a.id', 'ASC')
    .addOrderBy('e.id', 'ASC')
    .getRawAndEntities<{ settings: unknown }>();
  const { approvals = [], evidence = [] } = (entities[0] ?? {}) as Partial<Papers>;
  return { approvals, evidence, settings: raw[0]?.settings };
}
