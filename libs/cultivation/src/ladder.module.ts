import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { RegistryModule } from '@park/registry';
import { AssessmentRuns } from './assessments/assessment-runs';
import { FactsAssessed, NightlyAssessment } from './assessments/assessment-work';
import { Assessments } from './assessments/assessments.service';
import { HeldTerms } from './assessments/held-terms';
import { LadderLists } from './assessments/ladder-lists.service';
import { LadderPlanes } from './assessments/ladder-planes';
import { standardWords } from './domain/standards/standard-words';
import { StandardNews } from './standards/standard-news';
import { StandardShifts } from './standards/standard-shifts';
import { Standards } from './standards/standards.service';
import { Ladders } from './titles/ladders';

/** Ladders of titles and how companies stand on them. Platform and identity are global. */
@Module({
  imports: [NoticesModule, RegistryModule],
  providers: [
    Ladders,
    LadderPlanes,
    HeldTerms,
    LadderLists,
    Assessments,
    AssessmentRuns,
    FactsAssessed,
    NightlyAssessment,
    Standards,
    StandardShifts,
    StandardNews,
  ],
  exports: [Ladders, Standards, LadderLists, Assessments, AssessmentRuns],
})
export class LadderModule {
  constructor(audit: Audit) {
    audit.words.add(standardWords);
  }
}
