import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { BatchesModule } from '@park/batches';
import { FileOwners, FilesModule } from '@park/files';
import { CompanyMerges, RegistryModule } from '@park/registry';
import { SitesModule } from '@park/sites';
import { WorkKinds, WorkModule } from '@park/work';
import { ProjectBatchRowWriter } from './batches/project-batch-row.writer';
import { ProjectFiguresWriter } from './batches/project-figures.writer';
import { ProjectBatchTarget } from './batches/project-batch-target';
import { ProjectPreCheck } from './batches/project-pre-check';
import { checkFile, CompanyToldHandler } from './company-told.handler';
import { CompanyFiling, CompanyOfProject, fileCompany } from './company-of-project';
import { InvestmentProject } from './data/project.entity';
import { LeadsModule } from './leads.module';
import { paperFiles } from './papers/paper-files';
import { ProjectAccess } from './admission/project-access.service';
import { ProjectPapers } from './papers/project-papers.service';
import { LeadOfProject } from './people/lead-of-project';
import { HandOverTools, ProjectHandOver } from './people/project-hand-over.service';
import { ProjectStatuses } from './people/project-statuses.service';
import { ProjectTransfers } from './people/project-transfers.service';
import { ProjectTies } from './project-ties';
import { ProjectPeople } from './people/project-people';
import { hearProblem, ProblemTodos, solveProblem } from './problems/problem-todos';
import { ProblemNight, ProblemNightTools } from './problems/problem-night';
import { ProjectProblems } from './problems/project-problems.service';
import { ProjectInvestment } from './investment/project-investment.service';
import { ProjectPromises } from './promises/project-promises.service';
import { PromiseNight } from './promises/promise-night';
import { checkPromise, PromiseTodos } from './promises/promise-todos';
import { ProjectMoney } from './investment/project-money';
import { ProjectStaffing } from './people/project-staffing';
import { ProjectDesk } from './project-desk';
import { ProjectNight } from './project-night';
import { ProjectTracker } from './project-tracker';
import { Projects } from './projects.service';
import { SameProjects } from './same-projects.service';
import { SiteOfProject } from './site-of-project';
import { Days } from './views/days.service';
import { ProjectLists } from './views/project-lists.service';
import { Meetings } from './views/meetings.service';
import { Months } from './views/months.service';
import { Pipeline } from './views/pipeline.service';
import { Prospects } from './views/prospects.service';
import { InvestmentViews } from './views/investment-views';
import { projectWords } from './domain/project-words';

const services = [InvestmentViews, ProjectAccess, ProjectDesk, ProjectPapers, Projects];

/** Leads and projects. Platform and identity are global. */
@Module({
  imports: [BatchesModule, FilesModule, LeadsModule, RegistryModule, SitesModule, WorkModule],
  providers: [
    ...services,
    ...[Days, Meetings, Months, Pipeline, ProjectLists, Prospects],
    ...[
      CompanyFiling,
      CompanyOfProject,
      CompanyToldHandler,
      LeadOfProject,
      ProjectTies,
      ProjectTracker,
      SameProjects,
      SiteOfProject,
    ],
    ...[ProjectInvestment, ProjectMoney, ProjectPromises, ProjectStaffing, PromiseNight, PromiseTodos],
    ...[ProjectBatchRowWriter, ProjectBatchTarget, ProjectFiguresWriter, ProjectPreCheck],
    ...[ProblemTodos, ProjectPeople, ProjectProblems, ProjectStatuses, ProjectTransfers, ProjectNight],
    ...[HandOverTools, ProblemNight, ProblemNightTools, ProjectHandOver],
  ],
  exports: [LeadsModule, ...services],
})
export class ProjectsModule {
  constructor(audit: Audit, owners: FileOwners, kinds: WorkKinds, merges: CompanyMerges) {
    merges.moves({ key: 'projects', label: '招商项目', entity: InvestmentProject });
    for (const kind of [solveProblem, hearProblem, checkPromise, checkFile, fileCompany]) kinds.add(kind);
    for (const owner of paperFiles) owners.add(owner);
    audit.words.add(projectWords);
  }
}
