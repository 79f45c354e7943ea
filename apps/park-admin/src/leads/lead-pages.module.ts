import { FilesModule } from '@park/files';
import { ProjectsModule } from '@park/projects';
import { Module } from '@nestjs/common';
import { LeadContactsController } from './lead-contacts.controller';
import { LeadHandOverController } from './lead-hand-over.controller';
import { LeadPages } from './lead-pages';
import { LeadsController } from './leads.controller';

/** Leads on pages. */
@Module({
  imports: [FilesModule, ProjectsModule],
  controllers: [LeadHandOverController, LeadsController, LeadContactsController],
  providers: [LeadPages],
  exports: [LeadPages],
})
export class LeadPagesModule {}
