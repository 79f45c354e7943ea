import { Module } from '@nestjs/common';
import { BatchesModule } from '@park/batches';
import { FileOwners, FilesModule } from '@park/files';
import { NoticesModule } from '@park/notices';
import { CompanyMerges, RegistryModule } from '@park/registry';
import { WorkKinds, WorkModule } from '@park/work';
import { LeadBatchRowWriter } from './leads/batches/lead-batch-row.writer';
import { LeadBatchTarget } from './leads/batches/lead-batch-target';
import { LeadPreCheck } from './leads/batches/lead-pre-check';
import { contactFiles } from './leads/contact-files';
import { LeadBoards } from './leads/lead-boards.service';
import { LeadContacts } from './leads/lead-contacts.service';
import { LeadDesk } from './leads/lead-desk';
import { LeadHandOver } from './leads/lead-hand-over.service';
import { LeadIntake } from './leads/lead-intake.service';
import { Lead } from './data/leads/lead.entity';
import { LeadMatches } from './leads/lead-matches.service';
import { LeadNight } from './leads/lead-night';
import { LeadProject } from './leads/lead-project';
import { followLead, LeadReminders } from './leads/lead-reminders';
import { LeadSteps } from './leads/lead-steps.service';
import { LeadTakeOver } from './leads/lead-take-over';
import { LeadTools } from './leads/lead-tools';
import { Leads } from './leads/leads.service';
import { PublicLeads } from './leads/public-leads.service';
import { NightDays } from './leads/night-days';
import { Officers } from './leads/officers.service';

const services = [LeadDesk, LeadIntake, LeadMatches, Leads, LeadSteps, LeadTools, Officers, PublicLeads];

/** Leads, from the first call to the project they become. Platform and identity are global. */
@Module({
  imports: [BatchesModule, FilesModule, NoticesModule, RegistryModule, WorkModule],
  providers: [
    ...[
      ...services,
      LeadBoards,
      LeadContacts,
      LeadHandOver,
      LeadNight,
      LeadProject,
      LeadReminders,
      LeadTakeOver,
      NightDays,
    ],
    ...[LeadBatchRowWriter, LeadBatchTarget, LeadPreCheck],
  ],
  exports: services,
})
export class LeadsModule {
  constructor(kinds: WorkKinds, owners: FileOwners, merges: CompanyMerges) {
    merges.moves({ key: 'leads', label: '招商线索', entity: Lead });
    kinds.add(followLead);
    owners.add(contactFiles);
  }
}
