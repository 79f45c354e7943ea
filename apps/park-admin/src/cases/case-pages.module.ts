import { Module } from '@nestjs/common';
import { CasesModule } from '@park/cultivation';
import { RegistryModule } from '@park/registry';
import { CaseExportController } from './case-export.controller';
import { CasePages } from './case-pages';
import { CasesController } from './cases.controller';

/** Cases of titles on pages. */
@Module({
  imports: [CasesModule, RegistryModule],
  controllers: [CaseExportController, CasesController],
  providers: [CasePages],
})
export class CasePagesModule {}
