import { conditionProblems } from './condition-problems';
import { standardDifference } from './difference';
import { freshConditionId, withTableName } from './standard-content';
import { standardFields } from './standard-form';
import { standardLifecycle } from './standard-lifecycle';

/** What pages write a version of a standard with: its fields, its steps, and what it says otherwise than the one before. */
export const standardForm = {
  fields: standardFields,
  lifecycle: standardLifecycle,
  difference: standardDifference,
  conditionProblems,
  freshConditionId,
  withTableName,
};
