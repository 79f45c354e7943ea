import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { siteWords } from './domain/site/site-words';
import { SiteKeeping } from './site-keeping.service';
import { SiteNight } from './site-night';
import { Sites } from './sites.service';

/** Land and rooms. Platform and identity are global. */
@Module({ providers: [Sites, SiteKeeping, SiteNight], exports: [Sites, SiteKeeping] })
export class SitesModule {
  constructor(audit: Audit) {
    audit.words.add(siteWords);
  }
}
