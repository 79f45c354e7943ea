import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { CompanyContacts } from './company-contacts.service';
import { CompanyFiles } from './company-files.service';
import { FactRecorder } from './fact-recorder';
import { Population } from './population';
import { PopulationIndex } from './population-index';
import { registryWords } from './domain/registry-words';
import { Registration } from './registration.service';

/** 一企一册 for the applications. Platform and identity are global. */
@Module({
  providers: [CompanyFiles, CompanyContacts, FactRecorder, Population, PopulationIndex, Registration],
  exports: [CompanyFiles, CompanyContacts, Population, PopulationIndex],
})
export class RegistryModule {
  constructor(audit: Audit) {
    audit.words.add(registryWords);
  }
}
