import { CreatePlatform1795000000001 } from './migrations/1795000000001-create-platform';
import { InboxMessage } from './inbox-message.entity';
import { OutboxEventRow } from './outbox-event.entity';

export const platformEntities: Function[] = [OutboxEventRow, InboxMessage];
export const platformMigrations: Function[] = [CreatePlatform1795000000001];
