import { Module } from '@nestjs/common';
import { FileOwners, FilesModule } from '@park/files';
import { Audit } from '@park/identity';
import { RegistryModule } from '@park/registry';
import { BookletBatches } from './booklet-batches.service';
import { bookletFiles } from './booklet-files';
import { BookletArchive } from './booklet-archive';
import { BookletJob } from './booklet-job';
import { BookletTidying } from './booklet-tidying';
import { CompanyBooklets } from './company-booklets.service';
import { bookletWords } from './domain/booklet-words';

const services = [BookletBatches];

/** 一企一册 as PDF. Platform and identity are global. */
@Module({
  imports: [FilesModule, RegistryModule],
  providers: [...services, BookletArchive, BookletJob, BookletTidying, CompanyBooklets],
  exports: services,
})
export class BookletsModule {
  constructor(audit: Audit, owners: FileOwners) {
    audit.words.add(bookletWords);
    owners.add(bookletFiles);
  }
}
