export { noticeRights } from './domain/access';
export { type Notice, type NoticeKind, noticeKinds, type Urgency } from './domain/notice';
export { JobDesk, type JobSeen } from './job-desk.service';
export { type NoticeFilter, Notices, type NoticeSeen } from './notices.service';
export { NoticesModule } from './notices.module';
export { noticesSchema } from './schema';
