import type { Schema } from '@park/platform';
import { ApiCall } from './data/api-call.entity';
import { ApiDelivery } from './data/api-delivery.entity';
import { ApiToken } from './data/api-token.entity';
import { ApiWebhook } from './data/api-webhook.entity';
import { CreateConnections1796000620003 } from './data/create-connections.migration';

/** The tables of this room, and the migrations that build them, in order. */
export const connectionsSchema = {
  entities: [ApiToken, ApiCall, ApiWebhook, ApiDelivery],
  migrations: [CreateConnections1796000620003],
  people: [
    { entity: ApiToken, id: 'issuedById', name: 'issuedByName' },
    { entity: ApiWebhook, name: 'addedByName' },
  ],
} satisfies Schema;
