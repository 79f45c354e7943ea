import type { Schema } from '@park/platform';
import { AddDueDay1796000097001 } from './data/cases/add-due-day.migration';
import { AddWithWhom1796000261001 } from './data/cases/add-with-whom.migration';
import { CaseLog } from './data/cases/case-log.entity';
import { PastAssessment, StoredAssessment } from './data/assessments/assessment.entity';
import { CreateAssessments1796000115001 } from './data/assessments/create-assessments.migration';
import { DropTitleIndex1796000785201 } from './data/assessments/drop-title-index.migration';
import { CaseBatch, CaseBatchRow } from './data/batches/case-batch.entity';
import { CreateCaseBatches1796000220001 } from './data/batches/create-case-batches.migration';
import { CaseDayIndexes1796000782001 } from './data/cases/case-day-indexes.migration';
import { CreateCases1796000096001 } from './data/cases/create-cases.migration';
import { CultivationCase } from './data/cases/cultivation-case.entity';
import { ChoosePolicy1796000440002 } from './data/plan/choose-policy.migration';
import { AddAgreement1796000400001 } from './data/plan/add-agreement.migration';
import { CreatePlanTasks1796000098001 } from './data/plan/create-plan-tasks.migration';
import { CaseMilestone } from './data/figures/case-milestone.entity';
import { CreateFigures1796000260001 } from './data/figures/create-figures.migration';
import { CultivationTarget } from './data/figures/cultivation-target.entity';
import { TitleTerm } from './data/figures/title-term.entity';
import { AddDecidedAt1796000230001 } from './data/standards/add-decided-at.migration';
import { CreateStandards1796000160001 } from './data/standards/create-standards.migration';
import { TitleStandard } from './data/standards/title-standard.entity';
import { CreateTitleReminders1796000590003 } from './data/reminders/create-title-reminders.migration';
import { TitleReminder } from './data/reminders/title-reminder.entity';
import { PlanTask } from './data/plan/plan-task.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const cultivationSchema = {
  entities: [
    ...[CultivationCase, CaseLog, CaseBatch, CaseBatchRow],
    ...[CaseMilestone, CultivationTarget, TitleTerm],
    ...[StoredAssessment, PastAssessment, PlanTask, TitleStandard],
    TitleReminder,
  ],
  migrations: [
    CreateCases1796000096001,
    AddDueDay1796000097001,
    CreatePlanTasks1796000098001,
    CreateAssessments1796000115001,
    CreateStandards1796000160001,
    CreateCaseBatches1796000220001,
    AddDecidedAt1796000230001,
    CreateFigures1796000260001,
    AddWithWhom1796000261001,
    AddAgreement1796000400001,
    ChoosePolicy1796000440002,
    CreateTitleReminders1796000590003,
    CaseDayIndexes1796000782001,
    DropTitleIndex1796000785201,
  ],
  people: [
    { entity: CaseBatch, name: 'preparedByName' },
    { entity: CaseLog, name: 'byName' },
    { entity: CultivationCase, name: 'changedByName' },
    { entity: CultivationTarget, name: 'byName' },
    { entity: PlanTask, name: 'agreedByName' },
    { entity: PlanTask, name: 'changedByName' },
    { entity: TitleStandard, name: 'changedByName' },
    { entity: TitleStandard, name: 'decidedByName' },
    { entity: TitleReminder, id: 'userId' },
  ],
} satisfies Schema;
