import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { CompanyMerges, RegistryModule } from '@park/registry';
import { WorkKinds, WorkModule } from '@park/work';
import { CaseBatchJob } from './batches/case-batch-job';
import { CaseBatchPreview } from './batches/case-batch-preview';
import { CaseBatchRowWork } from './batches/case-batch-row-work';
import { CultivationCase } from './data/cases/cultivation-case.entity';
import { PlanTask } from './data/plan/plan-task.entity';
import { CaseBatches } from './batches/case-batches.service';
import { CaseDays } from './cases/case-days';
import { CaseEffects, caseWork } from './cases/case-effects';
import { CaseStarts } from './cases/case-starts';
import { CaseSteps } from './cases/case-steps.service';
import { CaseTitles } from './cases/case-titles';
import { CaseTools } from './cases/case-tools';
import { Cases } from './cases/cases.service';
import { CompanyFacets } from './figures/company-facets';
import { CultivationFigures } from './figures/cultivation-figures.service';
import { Targets } from './figures/targets.service';
import { CaseHolders } from './holders/case-holders';
import { HolderHandler } from './holders/holder-handler';
import { HolderNight } from './holders/holder-night';
import { HolderNotices } from './holders/holder-notices';
import { LadderModule } from './ladder.module';
import { caseWords } from './domain/cases/case-words';

/** Cases of titles. Platform and identity are global. */
@Module({
  imports: [LadderModule, NoticesModule, RegistryModule, WorkModule],
  providers: [
    Cases,
    CaseSteps,
    CaseDays,
    CaseEffects,
    CaseStarts,
    CaseTitles,
    CaseTools,
    CompanyFacets,
    CultivationFigures,
    Targets,
    CaseBatches,
    CaseBatchJob,
    CaseBatchPreview,
    CaseBatchRowWork,
    CaseHolders,
    HolderHandler,
    HolderNight,
    HolderNotices,
  ],
  exports: [Cases, CaseBatches, CaseSteps, CaseHolders],
})
export class CasesModule {
  constructor(audit: Audit, kinds: WorkKinds, merges: CompanyMerges) {
    merges.moves({ key: 'cases', label: '培育案卷', entity: CultivationCase, unique: ['titleCode', 'year'] });
    merges.moves({ key: 'tasks', label: '培育任务', entity: PlanTask });
    audit.words.add(caseWords);
    kinds.add(caseWork);
  }
}
