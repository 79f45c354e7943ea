import { batchFields, batchSources, batchTargets } from '../batches/batch-form';
import { caseBatchLifecycle } from '../batches/case-batch-lifecycle';
import { caseDayKinds } from './case-day-kinds';
import { caseFields } from './case-fields';
import { caseLifecycle, fieldsOfStep, isFieldNeed, plannedFields, reasonsOf } from './case-lifecycle';
import { caseListFields, caseParts } from './case-list-fields';
import { taskLifecycle } from '../plan/task-lifecycle';
import { noteKinds } from './case-note';
import {
  applicationPath,
  caseStages,
  holderPath,
  isAfterApplying,
  isBeforeApplying,
  isOpenStage,
  pathOf,
} from './case-stages';

/** What the codes of cases are called, and what their forms ask for. */
export const caseLabels = {
  lifecycle: caseLifecycle,
  stages: caseStages,
  verbs: caseLifecycle.verbs,
  fields: caseFields,
  notes: noteKinds,
  tasks: taskLifecycle,
  batchStates: caseBatchLifecycle.states,
  ...{ batchFields, batchSources, batchTargets },
  days: caseDayKinds,
  parts: caseParts,
  listFields: caseListFields,
  paths: { application: applicationPath, holder: holderPath },
  ...{ isAfterApplying, isBeforeApplying },
  ...{ pathOf, isOpenStage, fieldsOfStep, isFieldNeed, plannedFields, reasonsOf },
} as const;
