import type { Schema } from '@park/platform';
import { AccessCheck } from './data/access-check.entity';
import { CreateProjects1796000065001 } from './data/create-projects.migration';
import { ProjectApproval } from './data/project-approval.entity';
import { ProjectEvidence } from './data/project-evidence.entity';
import { InvestmentProject } from './data/project.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const projectsSchema = {
  entities: [InvestmentProject, ProjectApproval, ProjectEvidence, AccessCheck],
  migrations: [CreateProjects1796000065001],
} satisfies Schema;
