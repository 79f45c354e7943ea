import { RegistryModule } from '@park/registry';
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
import { WorkbenchPage } from './workbench-page';
import { WorkbenchRail } from './workbench-rail';

/** The workbench and its to-dos in park-admin. */
@Module({
  imports: [RegistryModule, WorkModule],
  controllers: [
    WorkbenchController,
    HandOverController,
    SeveralController,
    CalendarController,
    VerificationController,
    WorkItemsController,
  ],
  providers: [WorkbenchPage, ItemPages, WorkPeople, Trail, ReportedFacts, SeveralPage, WorkbenchRail, OwnCompanies],
})
export class WorkPagesModule {}
