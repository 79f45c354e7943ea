import type { EntityManager } from 'typeorm';
import { ProjectApproval } from './project-approval.entity';
import { ProjectEvidence } from './project-evidence.entity';
import { InvestmentProject } from './project.entity';

/** A line for each paper instead of one for each pair of them. */
const KINDS = "(SELECT 'approval' AS kind UNION ALL SELECT 'evidence')";

interface Papers {
  readonly approvals: readonly ProjectApproval[];
  readonly evidence: readonly ProjectEvidence[];
}

/** The approvals and the evidence of a project that stand, as they were entered, in one statement. */
export async function papersOfProject(manager: EntityManager, projectId: string): Promise<Papers> {
  const standing = (alias: string) => `${alias}.project_id = p.id AND ${alias}.withdrawn_at IS NULL`;
  const found = await manager
    .createQueryBuilder(InvestmentProject, 'p')
    .select('p.id')
    .innerJoin(KINDS, 'paper', '1 = 1')
    .leftJoinAndMapMany('p.approvals', ProjectApproval, 'a', `paper.kind = 'approval' AND ${standing('a')}`)
    .leftJoinAndMapMany('p.evidence', ProjectEvidence, 'e', `paper.kind = 'evidence' AND ${standing('e')}`)
    .where({ id: projectId })
    .orderBy('a.id', 'ASC')
    .addOrderBy('e.id', 'ASC')
    .getOne();
  const { approvals = [], evidence = [] } = (found ?? {}) as Partial<Papers>;
  return { approvals, evidence };
}
