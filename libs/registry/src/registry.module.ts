import { Module } from '@nestjs/common';
import { FileOwners, FilesModule } from '@park/files';
import { Audit } from '@park/identity';
import { Config } from '@park/platform';
import { WorkKinds, WorkModule } from '@park/work';
import { CompanyArchives } from './company-archives.service';
import { CompanyContacts } from './company-contacts.service';
import { ContactImports } from './contact-imports';
import { sealedPhone } from './data/sealed-phone';
import { CompanyFiles } from './company-files.service';
import { CompanyGroups } from './company-groups.service';
import { CompanyImports } from './company-imports.service';
import { CompanyList } from './company-list';
import { CompanyMerges } from './company-merges.service';
import { CompanyQuestions } from './company-questions';
import { CompanyWatches } from './company-watches.service';
import { factFiles } from './fact-files';
import { recordFiles } from './record-files';
import { CompanyRecords } from './company-records.service';
import { FactRecorder } from './fact-recorder';
import { Population } from './population';
import { PopulationIndex } from './population-index';
import { PhoneSealing } from './phone-sealing.job';
import { registryWords } from './domain/registry-words';
import { openedIn } from './opened-words';
import { Registration } from './registration.service';
import { VerifyWorkHandler, verifyFacts } from './verify-work.handler';

/** 一企一册 for the applications. Platform and identity are global. */
@Module({
  imports: [FilesModule, WorkModule],
  providers: [
    CompanyFiles,
    CompanyArchives,
    CompanyContacts,
    CompanyGroups,
    CompanyImports,
    CompanyList,
    CompanyMerges,
    CompanyQuestions,
    CompanyRecords,
    CompanyWatches,
    ContactImports,
    FactRecorder,
    Population,
    PhoneSealing,
    PopulationIndex,
    Registration,
    VerifyWorkHandler,
  ],
  exports: [
    CompanyFiles,
    CompanyArchives,
    CompanyContacts,
    CompanyImports,
    CompanyMerges,
    CompanyRecords,
    CompanyWatches,
    Population,
    PopulationIndex,
  ],
})
export class RegistryModule {
  constructor(audit: Audit, kinds: WorkKinds, owners: FileOwners, config: Config) {
    audit.words.add(openedIn(registryWords, (text) => sealedPhone.open(config.fieldBox, text)));
    owners.add(factFiles);
    owners.add(recordFiles);
    kinds.add(verifyFacts);
  }
}
