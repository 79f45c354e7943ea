export { pausing } from './pausing';
export { Clock } from './clock';
export { CannotStart } from './cannot-start';
export { type AppName, Config } from './config';
export { loadConfig } from './load-config';
export type { Counted } from './changes/change-counts';
export type { FieldBox } from './field-box';
export { platformSchema } from './data/schema';
export {
  createDatabase,
  dataSourceOptions,
  type PeopleColumns,
  type Schema,
  socketUrl,
} from './database/data-source-options';
export { type PrivateServer, privateServer } from './database/private-server';
export { failpoint } from './failpoint';
export { Housekeeping } from './housekeeping';
export { type Delivered, Inbox } from './inbox/inbox';
export type { JobRow, JobState } from './data/job.entity';
export type { JobEnded } from './jobs/job-ends';
export type { JobHandler, RunningJob } from './jobs/job-handler';
export { type JobFilter, type JobOrder, Jobs } from './jobs/jobs';
export { type ListColumns, listQuestion, type RowQuestion } from './list-question';
export { type Mail, Mailer } from './mail/mailer';
export { type GivenUp, Outbox, type OutboxEvent } from './outbox/outbox';
export type { HandledEvent, OutboxHandler } from './outbox/outbox-handler';
export { OutboxWorker } from './outbox/outbox-worker';
export { Undeliverable } from './outbox/schedule';
export { offsetOf, type Page, pageOf, type PageRequest, pageRequest } from './page';
export { PlatformModule } from './platform.module';
export { withRetry } from './retry';
export { shared } from './changes/kept';
