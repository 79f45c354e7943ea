import { Module } from '@nestjs/common';
import { CasesModule, PlanModule } from '@park/cultivation';
import { RegistryModule } from '@park/registry';
import { CaseExportController } from './case-export.controller';
import { CasePages } from './case-pages';
import { CasesController } from './cases.controller';
import { PlansController } from './plans.controller';

/** Cases of titles on pages. */
@Module({
  imports: [CasesModule, PlanModule, RegistryModule],
  controllers: [CaseExportController, CasesController, PlansController],
  providers: [CasePages],
})
export class CasePagesModule {}
