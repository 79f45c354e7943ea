export { checkFile, type Refusal } from './check-file';
export type { CheckResult, ResultColumn, ResultError, ResultQuestion, ResultRecord } from './domain/check-result';
export type { Answers, FieldType, Target, TargetField } from './domain/target';
