import { Module } from '@nestjs/common';
import { FilesModule } from '@park/files';
import { ProjectsModule } from '@park/projects';
import { LeadPagesModule } from '../leads/lead-pages.module';
import { AccessController } from './access.controller';
import { AccessPages } from './access-pages';
import { InvestmentController } from './investment.controller';
import { InvestmentPages } from './investment-pages';
import { PaperPages } from './paper-pages';
import { PapersController } from './papers.controller';
import { PeopleController } from './people.controller';
import { PeoplePages } from './people-pages';
import { ProblemPages } from './problem-pages';
import { ProblemsController } from './problems.controller';
import { PromisePages } from './promise-pages';
import { PromisesController } from './promises.controller';
import { ProjectLists } from './project-lists';
import { ProjectNames } from './project-names';
import { ProjectPages } from './project-pages';
import { ProjectsController } from './projects.controller';

/** Leads and projects on pages. */
@Module({
  imports: [FilesModule, LeadPagesModule, ProjectsModule],
  controllers: [
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
    PaperPages,
    PeoplePages,
    ProblemPages,
    PromisePages,
    ProjectLists,
    ProjectNames,
    ProjectPages,
  ],
})
export class ProjectPagesModule {}
