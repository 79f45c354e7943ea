import { RegistryModule } from '@park/registry';
import { SitesModule } from '@park/sites';
import { WorkModule } from '@park/work';
import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller';
import { HandOverController } from './hand-over.controller';
import { ItemPages } from './item-pages';
import { WorkPeople } from './people';
import { OwnCompanies } from './own-companies';
import { ReportedFacts } from './reported-facts';
import { SeveralController } from './several.controller';
import { SeveralPage } from './several-page';
import { Trail } from './trail';
import { VerificationController } from './verification.controller';
import { WorkItemsController } from './work-items.controller';
import { WorkbenchController } from './workbench.controller';
import { WorkbenchLand } from './workbench-land';
import { WorkbenchPage } from './workbench-page';
import { WorkbenchRail } from './workbench-rail';

/** The workbench and its to-dos in park-admin. */
@Module({
  imports: [RegistryModule, SitesModule, WorkModule],
  controllers: [
    WorkbenchController,
    HandOverController,
    SeveralController,
    CalendarController,
    VerificationController,
    WorkItemsController,
  ],
  providers: [
    ...[WorkbenchPage, ItemPages, WorkPeople, Trail, ReportedFacts, SeveralPage],
    ...[WorkbenchRail, WorkbenchLand, OwnCompanies],
  ],
})
export class WorkPagesModule {}
