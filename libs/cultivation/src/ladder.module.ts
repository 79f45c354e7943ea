import { Module } from '@nestjs/common';
import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { CompanyMerges, RegistryModule } from '@park/registry';
import { WrittenCriteria, WrittenCriteriaModule } from '@park/standards';
import { AssessmentRuns } from './assessments/assessment-runs';
import { FactsAssessed, NightlyAssessment } from './assessments/assessment-work';
import { Assessments } from './assessments/assessments.service';
import { CurrentLists } from './assessments/current-lists';
import { HeldTerms } from './assessments/held-terms';
import { LadderLists } from './assessments/ladder-lists.service';
import { LadderPlanes } from './assessments/ladder-planes';
import { TitleReminder } from './data/reminders/title-reminder.entity';
import { reminderWords } from './domain/reminders/reminder-words';
import { standardWords } from './domain/standards/standard-words';
import { ReminderNight } from './reminders/reminder-night';
import { TitleReminders } from './reminders/title-reminders.service';
import { StandardNews } from './standards/standard-news';
import { StandardShifts } from './standards/standard-shifts';
import { Standards } from './standards/standards.service';
import { Ladders } from './titles/ladders';

/** Ladders of titles and how companies stand on them. Platform and identity are global. */
@Module({
  imports: [NoticesModule, RegistryModule, WrittenCriteriaModule],
  providers: [
    Ladders,
    LadderPlanes,
    HeldTerms,
    CurrentLists,
    LadderLists,
    Assessments,
    AssessmentRuns,
    FactsAssessed,
    NightlyAssessment,
    Standards,
    StandardShifts,
    StandardNews,
    TitleReminders,
    ReminderNight,
  ],
  exports: [Ladders, Standards, LadderLists, Assessments, AssessmentRuns, TitleReminders],
})
export class LadderModule {
  constructor(audit: Audit, merges: CompanyMerges, written: WrittenCriteria, ladders: Ladders) {
    written.add(async () =>
      (await ladders.known()).titles.flatMap(({ versions }) => versions.map(({ criterion }) => criterion)),
    );
    audit.words.add(standardWords);
    audit.words.add(reminderWords);
    merges.moves({
      ...{ key: 'title-reminders', label: '称号提醒', entity: TitleReminder },
      unique: ['userId', 'titleCode'],
    });
  }
}
