import { LadderModule } from '@park/cultivation';
import { RegistryModule } from '@park/registry';
import { Module } from '@nestjs/common';
import { StandardConditionsController } from './standard-conditions.controller';
import { StandardPointsController } from './standard-points.controller';
import { StandardsController } from './standards.controller';

/** Standards of titles on pages: versions that officers write and others pass. */
@Module({
  imports: [LadderModule, RegistryModule],
  controllers: [StandardsController, StandardConditionsController, StandardPointsController],
})
export class StandardPagesModule {}
