import { ConnectionsModule } from '@park/connections';
import { LadderModule } from '@park/cultivation';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { ConnectionPages } from './connection-pages';
import { ConnectionsController } from './connections.controller';
import { EvaluationsApiController } from './evaluations-api.controller';
import { FactsApiController } from './facts-api.controller';

/** What other programs call, and the pages on which they are let in. */
@Module({
  imports: [ConnectionsModule, LadderModule, PolicyModule, RegistryModule],
  controllers: [FactsApiController, EvaluationsApiController, ConnectionsController],
  providers: [ConnectionPages],
})
export class ConnectionPagesModule {}
