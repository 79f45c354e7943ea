import { Module } from '@nestjs/common';
import { FileOwners, FilesModule } from '@park/files';
import { Audit } from '@park/identity';
import { RegistryModule } from '@park/registry';
import { siteBatchFiles } from './batches/batch-files';
import { SiteBatchJob } from './batches/site-batch.job';
import { SiteBatchRowWriter } from './batches/site-batch-row.writer';
import { SiteBatches } from './batches/site-batches.service';
import { SiteImports } from './batches/site-imports.service';
import { SitePreCheck } from './batches/site-pre-check';
import { siteWords } from './domain/site/site-words';
import { SiteOutput } from './output/site-output.service';
import { SiteKeeping } from './site-keeping.service';
import { SiteNight } from './site-night';
import { SitePlan } from './site-plan.service';
import { Sites } from './sites.service';

const services = [Sites, SiteKeeping, SitePlan, SiteOutput, SiteImports, SiteBatches];

/** Land and rooms. Platform and identity are global. */
@Module({
  imports: [FilesModule, RegistryModule],
  providers: [...services, SiteNight, SitePreCheck, SiteBatchJob, SiteBatchRowWriter],
  exports: services,
})
export class SitesModule {
  constructor(audit: Audit, owners: FileOwners) {
    audit.words.add(siteWords);
    owners.add(siteBatchFiles);
  }
}
