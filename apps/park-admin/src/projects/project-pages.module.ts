import { Module } from '@nestjs/common';
import { BatchesModule } from '@park/batches';
import { FilesModule } from '@park/files';
import { ProjectsModule } from '@park/projects';
import { SitesModule } from '@park/sites';
import { LeadPagesModule } from '../leads/lead-pages.module';
import { RegistryPagesModule } from '../registry/registry-pages.module';
import { RecordTrail } from '../batches/record-trail';
import { AccessController } from './access.controller';
import { AccessPages } from './access-pages';
import { InvestmentController } from './investment.controller';
import { InvestmentPages } from './investment-pages';
import { LastHand } from '../identity/last-hand';
import { PaperPages } from './paper-pages';
import { PapersController } from './papers.controller';
import { PeopleController } from './people.controller';
import { PeoplePages } from './people-pages';
import { ProblemPages } from './problem-pages';
import { ProblemsController } from './problems.controller';
import { PromisePages } from './promise-pages';
import { PromisesController } from './promises.controller';
import { ProjectBoard } from './project-board';
import { ProjectCalendar } from './project-calendar';
import { ProjectChart } from './project-chart';
import { ProjectFaces } from './project-faces';
import { ProjectExportController } from './project-export.controller';
import { ProjectImportsController } from './project-imports.controller';
import { ProjectLists } from './project-lists';
import { ProjectMap } from './project-map';
import { ProjectNames } from './project-names';
import { ProjectPages } from './project-pages';
import { ProjectViews } from './project-views';
import { ProjectViewsController } from './project-views.controller';
import { ProjectsController } from './projects.controller';

/** Leads and projects on pages. */
@Module({
  imports: [BatchesModule, FilesModule, LeadPagesModule, ProjectsModule, RegistryPagesModule, SitesModule],
  controllers: [
    ProjectExportController,
    ProjectImportsController,
    ProjectViewsController,
    AccessController,
    InvestmentController,
    PapersController,
    PeopleController,
    ProblemsController,
    PromisesController,
    ProjectsController,
  ],
  providers: [
    AccessPages,
    InvestmentPages,
    LastHand,
    PaperPages,
    PeoplePages,
    ProblemPages,
    PromisePages,
    ProjectBoard,
    ProjectCalendar,
    ProjectChart,
    ProjectFaces,
    ProjectLists,
    ProjectMap,
    ProjectNames,
    ProjectPages,
    ProjectViews,
    RecordTrail,
  ],
})
export class ProjectPagesModule {}
