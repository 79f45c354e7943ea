export { asking, type CheckedFile, checkFile, checkFileWithRows, type Refusal } from './check-file';
export type {
  CheckResult,
  HalfRead,
  ResultColumn,
  ResultError,
  ResultQuestion,
  ResultRecord,
} from './domain/check-result';
export type { Answers, FieldType, Target, TargetField } from './domain/target';
export { typedMeasure } from './domain/measure';
export { docxBytes } from './file/word-table';
export { csvStream, type OutSheet, type OutValue, xlsxBytes } from './file/write-tables';
export { xlsxStream } from './file/xlsx-stream';
