import { WorkModule } from '@park/work';
import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller';
import { HandOverController } from './hand-over.controller';
import { ItemPages } from './item-pages';
import { WorkPeople } from './people';
import { Trail } from './trail';
import { WorkItemsController } from './work-items.controller';
import { WorkbenchController } from './workbench.controller';
import { WorkbenchPage } from './workbench-page';

/** The workbench and its to-dos in park-admin. */
@Module({
  imports: [WorkModule],
  controllers: [WorkbenchController, HandOverController, CalendarController, WorkItemsController],
  providers: [WorkbenchPage, ItemPages, WorkPeople, Trail],
})
export class WorkPagesModule {}
