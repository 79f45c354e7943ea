import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { RegistryModule } from '@park/registry';
import { ConnectionTidying } from './connection-tidying';
import { connectionWords } from './domain/connection-words';
import { IncomingFacts } from './incoming-facts.service';
import { NoteChangesHandler } from './note-changes.handler';
import { OutgoingFacts } from './outgoing-facts.service';
import { SendDeliveryHandler } from './send-delivery.handler';
import { ApiTokens } from './tokens.service';
import { Webhooks } from './webhooks.service';

const services = [ApiTokens, IncomingFacts, OutgoingFacts, Webhooks];

/** 系统对接. Platform and identity are global. */
@Module({
  imports: [RegistryModule],
  providers: [...services, NoteChangesHandler, SendDeliveryHandler, ConnectionTidying],
  exports: services,
})
export class ConnectionsModule {
  constructor(audit: Audit) {
    audit.words.add(connectionWords);
  }
}
