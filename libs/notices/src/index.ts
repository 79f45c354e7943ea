export { noticeRights } from './domain/access';
export { JobDesk, type JobSeen } from './job-desk.service';
export { NoticesModule } from './notices.module';
