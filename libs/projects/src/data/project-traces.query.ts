import type { EntityManager } from 'typeorm';
import { AccessCheck } from './access-check.entity';
import { ProjectOpinion, ProjectScoreSheet } from './access-papers.entities';
import { ProjectProblem } from './problems/problem.entity';
import { ProjectPromise } from './promises/promise.entity';

/** What is written down about a project without a step of its own; approvals, evidence and reports are steps. */
const traces = [ProjectProblem, ProjectPromise, AccessCheck, ProjectOpinion, ProjectScoreSheet];

/** Whether anything of this is there. */
export async function isProjectWorkedOn(manager: EntityManager, projectId: string): Promise<boolean> {
  for (const trace of traces) if (await manager.existsBy<{ projectId: string }>(trace, { projectId })) return true;
  return false;
}
