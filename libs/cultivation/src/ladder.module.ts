import { Module } from '@nestjs/common';
import { RegistryModule } from '@park/registry';
import { Assessments } from './assessments/assessments.service';
import { Ladders } from './titles/ladders';

/** Ladders of titles and how companies stand on them. Platform and identity are global. */
@Module({
  imports: [RegistryModule],
  providers: [Ladders, Assessments],
  exports: [Ladders, Assessments],
})
export class LadderModule {}
