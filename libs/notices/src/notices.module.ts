import { Audit } from '@park/identity';
import { Module } from '@nestjs/common';
import { noticeWords } from './domain/notice-words';
import { PersonAddresses } from './addresses.service';
import { Channels } from './channels/channels';
import { CodeSender } from './codes/code-sender.handler';
import { ResetSender } from './codes/reset-sender.handler';
import { FactorChangedHandler } from './factor-changed.handler';
import { ForgottenPassword } from './forgotten-password.service';
import { JobDesk } from './job-desk.service';
import { JobEndedHandler } from './job-ended.handler';
import { MailBounces } from './mail-bounces.service';
import { NoticeWays } from './notice-ways';
import { NoticeSettings } from './notice-settings.service';
import { Notices } from './notices.service';
import { OfficeDays } from './office-days';
import { PasswordChangedHandler } from './password-changed.handler';
import { SuppressedAddresses } from './suppressed-addresses.service';
import { UnreadCounts } from './unread-counts';
import { AddressChanges } from './ways/address-changes';
import { HandOver } from './ways/hand-over.handler';
import { OldAddressSender } from './ways/old-address.handler';
import { Suppressions } from './ways/suppressions';
import { LaterWays } from './ways/later-ways';
import { WayPlanner } from './ways/way-planner.handler';

const services = [
  ForgottenPassword,
  JobDesk,
  MailBounces,
  Notices,
  NoticeSettings,
  NoticeWays,
  OfficeDays,
  PersonAddresses,
  SuppressedAddresses,
];
const inside = [
  AddressChanges,
  Channels,
  CodeSender,
  FactorChangedHandler,
  HandOver,
  Suppressions,
  JobEndedHandler,
  LaterWays,
  OldAddressSender,
  PasswordChangedHandler,
  ResetSender,
  UnreadCounts,
  WayPlanner,
];

/** Notices to people, and the jobs whose end they tell. Platform and identity are global. */
@Module({ providers: [...services, ...inside], exports: services })
export class NoticesModule {
  constructor(audit: Audit) {
    audit.words.add(noticeWords);
  }
}
