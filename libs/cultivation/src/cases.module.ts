import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { RegistryModule } from '@park/registry';
import { WorkKinds, WorkModule } from '@park/work';
import { CaseDays } from './cases/case-days';
import { CaseEffects, caseWork } from './cases/case-effects';
import { CaseStarts } from './cases/case-starts';
import { CaseSteps } from './cases/case-steps.service';
import { CaseTitles } from './cases/case-titles';
import { CaseTools } from './cases/case-tools';
import { Cases } from './cases/cases.service';
import { caseWords } from './domain/cases/case-words';

/** Cases of titles. Platform and identity are global. */
@Module({
  imports: [RegistryModule, WorkModule],
  providers: [Cases, CaseSteps, CaseDays, CaseEffects, CaseStarts, CaseTitles, CaseTools],
  exports: [Cases, CaseSteps],
})
export class CasesModule {
  constructor(audit: Audit, kinds: WorkKinds) {
    audit.words.add(caseWords);
    kinds.add(caseWork);
  }
}
