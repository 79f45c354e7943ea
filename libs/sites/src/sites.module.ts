import { BatchesModule } from '@park/batches';
import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { CompanyMerges, RegistryModule } from '@park/registry';
import { WorkKinds, WorkModule } from '@park/work';
import { SiteBatchRowWriter } from './batches/site-batch-row.writer';
import { SiteBatchTarget } from './batches/site-batch-target';
import { SitePreCheck } from './batches/site-pre-check';
import { SiteOccupancy } from './data/site-log.entities';
import { siteWords } from './domain/site/site-words';
import { SiteOutput } from './output/site-output.service';
import { SiteKeeping } from './site-keeping.service';
import { SiteLists } from './site-lists.service';
import { SiteNight, SiteNightTools } from './site-night';
import { LeaseReminders, renewLease } from './lease-reminders';
import { SitePlan } from './site-plan.service';
import { ParkSettings } from './park-settings.service';
import { SitesOfProjects } from './sites-of-projects.service';
import { Sites } from './sites.service';

const services = [ParkSettings, Sites, SiteKeeping, SiteLists, SitePlan, SiteOutput, SitesOfProjects];

/** Land and rooms. Platform and identity are global. */
@Module({
  imports: [BatchesModule, NoticesModule, RegistryModule, WorkModule],
  providers: [
    ...services,
    LeaseReminders,
    SiteNight,
    SiteNightTools,
    SitePreCheck,
    SiteBatchTarget,
    SiteBatchRowWriter,
  ],
  exports: services,
})
export class SitesModule {
  constructor(audit: Audit, merges: CompanyMerges, kinds: WorkKinds) {
    kinds.add(renewLease);
    merges.moves({ key: 'occupancies', label: '载体使用记录', entity: SiteOccupancy });
    audit.words.add(siteWords);
  }
}
