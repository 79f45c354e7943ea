import type { FileOwner } from '@park/files';
import { isRowId, NotFound } from '@park/kernel';
import { type EntityTarget, IsNull } from 'typeorm';
import { ProjectApproval } from '../data/project-approval.entity';
import { ProjectReport } from '../data/investment/report.entity';
import { ProjectEvidence } from '../data/project-evidence.entity';
import { InvestmentProject } from '../data/project.entity';
import { projectRights } from '../domain/access';

type Paper = ProjectApproval | ProjectEvidence | ProjectReport;

const filesOf = (type: string, entity: EntityTarget<Paper>): FileOwner => ({
  type,
  async owned(actor, manager, { id, for: purpose }) {
    const canGo = purpose === 'attach' && entity !== ProjectReport;
    const paper = isRowId(id) ? await manager.findOneBy(entity, { id, ...(canGo && { withdrawnAt: IsNull() }) }) : null;
    const project = paper && (await manager.findOneBy(InvestmentProject, { id: paper.projectId }));
    if (!project || !projectRights.viewProjects.allows(actor, project)) throw new NotFound('没有找到这份材料。');
    if (purpose === 'attach') projectRights.editProjects.demand(actor, project);
    return { companyId: null };
  },
});

/** The documents of approvals and of evidence, and the photos of reports: read by who sees the project, attached by who works on it. */
export const paperFiles: readonly FileOwner[] = [
  filesOf('project-approval', ProjectApproval),
  filesOf('project-evidence', ProjectEvidence),
  filesOf('project-report', ProjectReport),
];
