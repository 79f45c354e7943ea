import { CreatePlatform1795000000001 } from './migrations/1795000000001-create-platform';
import { IndexDoneEvents1795000000006 } from './migrations/1795000000006-index-done-events';
import { DeliverPerSubscriber1796000001001 } from './migrations/1796000001001-deliver-per-subscriber';
import { DateByTheDatabase1796000011001 } from './migrations/1796000011001-date-by-the-database';
import { CreateJob1796000011002 } from './migrations/1796000011002-create-job';
import { CountChanges1796000610001 } from './migrations/1796000610001-count-changes';
import { ChangeCount } from '../changes/change-count.entity';
import { InboxMessage } from './inbox-message.entity';
import { JobRow } from './job.entity';
import { OutboxDeliveryRow, OutboxSubscriberRow } from './outbox-delivery.entity';
import { OutboxEventRow } from './outbox-event.entity';
import type { Schema } from '../database/data-source-options';

/** The tables of this room, and the migrations that build them, in order. */
export const platformSchema = {
  entities: [OutboxEventRow, OutboxDeliveryRow, OutboxSubscriberRow, InboxMessage, JobRow, ChangeCount],
  migrations: [
    CreatePlatform1795000000001,
    IndexDoneEvents1795000000006,
    DeliverPerSubscriber1796000001001,
    DateByTheDatabase1796000011001,
    CreateJob1796000011002,
    CountChanges1796000610001,
  ],
  people: [{ entity: JobRow, id: 'startedById', name: 'startedByName' }],
} satisfies Schema;
