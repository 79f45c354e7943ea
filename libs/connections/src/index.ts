export { ConnectionsModule } from './connections.module';
export { connectionRights } from './domain/access';
export { connectionsSchema } from './schema';
export { IncomingFacts } from './incoming-facts.service';
export { OutgoingFacts } from './outgoing-facts.service';
export { LONGEST_DAYS, scopes, stateOf, type TokenForm } from './domain/token';
export { MOST_ROWS } from './domain/fact-rows';
export { ApiTokens } from './tokens.service';
export { Webhooks } from './webhooks.service';
