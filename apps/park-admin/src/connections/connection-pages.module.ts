import { ConnectionsModule } from '@park/connections';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { ConnectionPages } from './connection-pages';
import { ConnectionsController } from './connections.controller';
import { FactsApiController } from './facts-api.controller';

/** What other programs call, and the pages on which they are let in. */
@Module({
  imports: [ConnectionsModule, RegistryModule],
  controllers: [FactsApiController, ConnectionsController],
  providers: [ConnectionPages],
})
export class ConnectionPagesModule {}
