import type { EntityManager } from 'typeorm';
import { withBothLists } from './both-lists.query';
import { ProjectApproval } from './project-approval.entity';
import { ProjectEvidence } from './project-evidence.entity';
import { InvestmentProject } from './project.entity';

interface Papers {
  readonly approvals: readonly ProjectApproval[];
  readonly evidence: readonly ProjectEvidence[];
}

/** The approvals and the evidence of a project that stand, as they were entered, in one statement. */
export async function papersOfProject(manager: EntityManager, projectId: string): Promise<Papers> {
  const standing = (alias: string) => `${alias}.project_id = p.id AND ${alias}.withdrawn_at IS NULL`;
  const project = manager.createQueryBuilder(InvestmentProject, 'p').select('p.id');
  const found = await withBothLists(project, [
    { property: 'approvals', entity: ProjectApproval, alias: 'a', on: standing('a') },
    { property: 'evidence', entity: ProjectEvidence, alias: 'e', on: standing('e') },
  ])
    .where({ id: projectId })
    .orderBy('a.id', 'ASC')
    .addOrderBy('e.id', 'ASC')
    .getOne();
  const { approvals = [], evidence = [] } = (found ?? {}) as Partial<Papers>;
  return { approvals, evidence };
}
