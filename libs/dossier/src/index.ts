export {
  changeEvent,
  type ChangeLine,
  changeLine,
  lineNumber,
  type WithdrawalModel,
  withdrawalModel,
} from './change-line';
export { type Collision, collisions } from './collisions';
export { entryCodes, type EntryInput, entryInput, isSure, SURE, type SureBox, sureBox } from './entry-input';
export { recordedTitles, statusBadge, type TitleBadge, titleBadges, type TitleLine, titleLines } from './file-header';
export { fileMarks } from './file-marks';
export {
  enteredAttributes,
  type FileFacts,
  filledOf,
  type SectionModel,
  sectionModel,
  sectionOrDefault,
  shownYears,
} from './file-section';
export { recordedAmounts } from './recorded-words';
export { COVERED, DASH, type Readable, type ValueCell, valueCell } from './value-cell';
export { recordPages, type RecordReader } from './record-pages';
