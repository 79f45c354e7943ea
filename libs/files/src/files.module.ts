import { Config } from '@park/platform';
import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { Attachments } from './attachments.service';
import { fileWords } from './domain/file-words';
import { FileOwners } from './file-owners';
import { FileTidying } from './file-tidying';
import { FileTrail } from './file-trail';
import { Reception } from './reception';
import { Scanner } from './scanner';
import { FileStore } from './storage/file-store';
import { storeOf } from './storage/store-of';

const services = [Attachments, FileOwners, FileTidying];
const store = { provide: FileStore, useFactory: storeOf, inject: [Config] };

/** Files of records. Platform and identity are global. */
@Module({ providers: [...services, FileTrail, Reception, Scanner, store], exports: services })
export class FilesModule {
  constructor(audit: Audit) {
    audit.words.add(fileWords);
  }
}
