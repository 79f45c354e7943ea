import { CreatePlatform1795000000001 } from './migrations/1795000000001-create-platform';
import { IndexDoneEvents1795000000006 } from './migrations/1795000000006-index-done-events';
import { InboxMessage } from './inbox-message.entity';
import { OutboxEventRow } from './outbox-event.entity';
import type { Schema } from '../database/data-source-options';

/** The tables of this room, and the migrations that build them, in order. */
export const platformSchema = {
  entities: [OutboxEventRow, InboxMessage],
  migrations: [CreatePlatform1795000000001, IndexDoneEvents1795000000006],
} satisfies Schema;
