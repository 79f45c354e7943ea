export { Clock } from './clock';
export { CannotStart } from './cannot-start';
export { type AppName, Config, ConfigurationInvalid, loadConfig } from './config';
export { InboxMessage } from './data/inbox-message.entity';
export { platformSchema } from './data/schema';
export {
  createDatabase,
  databaseAddress,
  dataSourceOptions,
  type Schema,
  socketUrl,
} from './database/data-source-options';
export { findPrivateServer, type PrivateServer, startPrivateServer } from './database/private-server';
export { failpoint } from './failpoint';
export { type Delivered, Inbox } from './inbox/inbox';
export { type Mail, Mailer } from './mail/mailer';
export { Outbox, type OutboxEvent } from './outbox/outbox';
export type { HandledEvent, OutboxHandler } from './outbox/outbox-handler';
export { OutboxWorker } from './outbox/outbox-worker';
export { Undeliverable } from './outbox/schedule';
export { offsetOf, type Page, pageOf, type PageRequest, pageRequest } from './page';
export { PlatformModule } from './platform.module';
export { withRetry } from './retry';
