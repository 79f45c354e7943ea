import { BatchesModule } from '@park/batches';
import { FilesModule } from '@park/files';
import { ProjectsModule } from '@park/projects';
import { Module } from '@nestjs/common';
import { LastHand } from '../identity/last-hand';
import { RecordTrail } from '../batches/record-trail';
import { LeadCalendar } from './lead-calendar';
import { LeadContactsController } from './lead-contacts.controller';
import { LeadExportController } from './lead-export.controller';
import { LeadHandOverController } from './lead-hand-over.controller';
import { LeadImportsController } from './lead-imports.controller';
import { LeadListPage } from './lead-list-page';
import { LeadPages } from './lead-pages';
import { LeadsController } from './leads.controller';

/** Leads on pages. */
@Module({
  imports: [BatchesModule, FilesModule, ProjectsModule],
  controllers: [
    ...[LeadImportsController, LeadExportController, LeadHandOverController, LeadsController, LeadContactsController],
  ],
  providers: [LastHand, LeadCalendar, LeadListPage, LeadPages, RecordTrail],
  exports: [LeadPages],
})
export class LeadPagesModule {}
