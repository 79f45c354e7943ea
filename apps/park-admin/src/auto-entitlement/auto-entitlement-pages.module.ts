import { Module } from '@nestjs/common';
import { FilesModule } from '@park/files';
import { PolicyModule } from '@park/policy';
import { RegistryModule } from '@park/registry';
import { LineController } from './line.controller';
import { RunOpeningController } from './run-opening.controller';
import { RunsController } from './runs.controller';

/** 免申即享 in park-admin. */
@Module({
  imports: [FilesModule, PolicyModule, RegistryModule],
  controllers: [RunOpeningController, LineController, RunsController],
})
export class AutoEntitlementPagesModule {}
