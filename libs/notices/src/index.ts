export { noticeRights } from './domain/access';
export { type Notice, type NoticeKind, noticeKinds, type Urgency } from './domain/notice';
export { type AddressSeen, PersonAddresses } from './addresses.service';
export {
  addressNames,
  type AddressKind,
  type ChannelCode,
  channelNames,
  verifiedBy,
  type WaySettings,
  wayStates,
} from './domain/ways';
export { ForgottenPassword } from './forgotten-password.service';
export { type ChannelSeen, NoticeSettings, type WaySeen } from './notice-settings.service';
export { NoticeWays } from './notice-ways';
export { SuppressedAddresses } from './suppressed-addresses.service';
export { MailBounces } from './mail-bounces.service';
export { OfficeDays } from './office-days';
export { JobDesk, type JobSeen } from './job-desk.service';
export { type NoticeFilter, Notices, type NoticeSeen } from './notices.service';
export { NoticesModule } from './notices.module';
export { noticesSchema } from './schema';
