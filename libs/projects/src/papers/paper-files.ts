import type { FileOwner } from '@park/files';
import { isRowId, NotFound } from '@park/kernel';
import { IsNull } from 'typeorm';
import { ProjectApproval } from '../data/project-approval.entity';
import { ProjectEvidence } from '../data/project-evidence.entity';
import { InvestmentProject } from '../data/project.entity';
import { projectRights } from '../domain/access';

const filesOf = (type: string, entity: typeof ProjectApproval | typeof ProjectEvidence): FileOwner => ({
  type,
  async owned(actor, manager, { id, for: purpose }) {
    const wanted = { id, ...(purpose === 'attach' && { withdrawnAt: IsNull() }) };
    const paper = isRowId(id) ? await manager.findOneBy<ProjectApproval | ProjectEvidence>(entity, wanted) : null;
    const project = paper && (await manager.findOneBy(InvestmentProject, { id: paper.projectId }));
    if (!project || !projectRights.viewProjects.allows(actor, project)) throw new NotFound('没有找到这份材料。');
    if (purpose === 'attach') projectRights.editProjects.demand(actor, project);
    return { companyId: null };
  },
});

/** The documents of approvals and of evidence: read by who sees the project, attached by who works on it. */
export const paperFiles: readonly FileOwner[] = [
  filesOf('project-approval', ProjectApproval),
  filesOf('project-evidence', ProjectEvidence),
];
