import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { WorkKinds, WorkModule } from '@park/work';
import { type DynamicModule, Module } from '@nestjs/common';
import { AccountEnds } from './account-ends.job';
import { AccountParts } from './account-parts';
import { privacyWords } from './domain/privacy-words';
import { HeldData } from './held-data.service';
import { OwnRequests } from './own-requests.service';
import { PEOPLE, type People } from './people';
import { PrivacyNotices } from './privacy-notices.service';
import { PrivacyRequests } from './privacy-requests.service';
import { requestWork } from './privacy-work';
import { RequestTools } from './request-tools';
import { ToldParts } from './told-parts';

const services = [HeldData, OwnRequests, PrivacyNotices, PrivacyRequests];

/** What is kept about people; imported once, by the application, which knows all tables. */
@Module({})
export class PrivacyModule {
  constructor(audit: Audit, kinds: WorkKinds) {
    audit.words.add(privacyWords);
    kinds.add(requestWork);
  }

  static forApp({ people }: { people: People }): DynamicModule {
    return {
      module: PrivacyModule,
      global: true,
      imports: [NoticesModule, WorkModule],
      providers: [
        { provide: PEOPLE, useValue: people },
        ...services,
        AccountEnds,
        AccountParts,
        RequestTools,
        ToldParts,
      ],
      exports: services,
    };
  }
}
