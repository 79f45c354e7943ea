import { Audit } from '@park/identity';
import { Module } from '@nestjs/common';
import { noticeWords } from './domain/notice-words';
import { JobDesk } from './job-desk.service';
import { JobEndedHandler } from './job-ended.handler';
import { Notices } from './notices.service';
import { PasswordChangedHandler } from './password-changed.handler';
import { UnreadCounts } from './unread-counts';

const services = [JobDesk, Notices];

/** Notices to people, and the jobs whose end they tell. Platform and identity are global. */
@Module({ providers: [...services, UnreadCounts, JobEndedHandler, PasswordChangedHandler], exports: services })
export class NoticesModule {
  constructor(audit: Audit) {
    audit.words.add(noticeWords);
  }
}
