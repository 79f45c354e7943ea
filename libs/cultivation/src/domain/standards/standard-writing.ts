import { conditionProblems } from './condition-problems';
import { standardDifference } from './difference';
import { standardFile, standardId } from './read-standard';
import { itemAt, itemsBelow, placesIn } from './points';
import { freshConditionId, withTableName } from './standard-content';
import { DUTIES_ONLY, standardFields } from './standard-form';
import { standardLifecycle } from './standard-lifecycle';

/** What pages write a version of a standard with: its fields, its steps, what it says otherwise than the one before, its file. */
export const standardForm = {
  fields: standardFields,
  dutiesOnly: DUTIES_ONLY,
  lifecycle: standardLifecycle,
  difference: standardDifference,
  file: standardFile,
  fileId: standardId,
  conditionProblems,
  freshConditionId,
  points: { at: itemAt, places: placesIn, below: itemsBelow },
  withTableName,
};
