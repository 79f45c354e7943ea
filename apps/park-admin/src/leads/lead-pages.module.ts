import { BatchesModule } from '@park/batches';
import { FilesModule } from '@park/files';
import { ProjectsModule } from '@park/projects';
import { SitesModule } from '@park/sites';
import { Module } from '@nestjs/common';
import { LastHand } from '../identity/last-hand';
import { RegistryPagesModule } from '../registry/registry-pages.module';
import { RecordTrail } from '../batches/record-trail';
import { LeadBoard } from './lead-board';
import { LeadCalendar } from './lead-calendar';
import { LeadChart } from './lead-chart';
import { LeadContactsController } from './lead-contacts.controller';
import { LeadExportController } from './lead-export.controller';
import { LeadFaces } from './lead-faces';
import { LeadHandOverController } from './lead-hand-over.controller';
import { LeadImportsController } from './lead-imports.controller';
import { LeadListPage } from './lead-list-page';
import { LeadMap } from './lead-map';
import { LeadPages } from './lead-pages';
import { LeadViews } from './lead-views';
import { LeadViewsController } from './lead-views.controller';
import { LeadsController } from './leads.controller';

/** Leads on pages. */
@Module({
  imports: [BatchesModule, FilesModule, ProjectsModule, RegistryPagesModule, SitesModule],
  controllers: [
    ...[LeadImportsController, LeadExportController, LeadHandOverController, LeadViewsController],
    ...[LeadsController, LeadContactsController],
  ],
  providers: [
    ...[LastHand, LeadListPage, LeadPages, LeadViews, RecordTrail],
    ...[LeadBoard, LeadCalendar, LeadChart, LeadFaces, LeadMap],
  ],
  exports: [LeadPages],
})
export class LeadPagesModule {}
