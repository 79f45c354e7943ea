import { Audit } from '@park/identity';
import { Module } from '@nestjs/common';
import { noticeWords } from './domain/notice-words';
import { JobDesk } from './job-desk.service';

const services = [JobDesk];

/** Notices to people, and the jobs whose end they tell. Platform and identity are global. */
@Module({ providers: services, exports: services })
export class NoticesModule {
  constructor(audit: Audit) {
    audit.words.add(noticeWords);
  }
}
