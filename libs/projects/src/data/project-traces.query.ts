import type { EntityManager } from 'typeorm';
import { AccessCheck } from './access-check.entity';
import { ProjectOpinion, ProjectScoreSheet } from './access-papers.entities';
import { ProjectReport } from './investment/report.entity';
import { ProjectProblem } from './problems/problem.entity';
import { ProjectApproval } from './project-approval.entity';
import { ProjectEvidence } from './project-evidence.entity';
import { ProjectTransfer } from './project-transfer.entity';
import { ProjectPromise } from './promises/promise.entity';

const traces = [
  ...[ProjectApproval, ProjectEvidence, ProjectReport, ProjectProblem, ProjectPromise, ProjectTransfer],
  ...[AccessCheck, ProjectOpinion, ProjectScoreSheet],
];

/** Whether anything was written down about a project beside its own columns. */
export async function isProjectWorkedOn(manager: EntityManager, projectId: string): Promise<boolean> {
  for (const trace of traces) if (await manager.existsBy<{ projectId: string }>(trace, { projectId })) return true;
  return false;
}
