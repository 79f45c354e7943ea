export type { Actor, CompanyActor, CompanyRole, StaffActor, StaffRole, SystemActor } from './actor';
export {
  addDays,
  addMonths,
  calendarDate,
  type CalendarDate,
  dateInShanghai,
  daysBetween,
  endOfDay,
  isCalendarDate,
  yearOf,
} from './calendar-date';
export { masked } from './contact-mask';
export {
  Bug,
  Conflict,
  DomainError,
  ExternalFailure,
  type FieldProblem,
  Forbidden,
  InvalidInput,
  NotFound,
  RuleViolated,
} from './errors';
export {
  approximate,
  compareExact,
  compoundGrowth,
  difference,
  type Exact,
  exact,
  isExact,
  quotient,
  sum,
} from './exact';
export { type JsonReading, readJson } from './json-text';
export {
  type Asked,
  type Lifecycle,
  lifecycle,
  openSteps,
  type Stateful,
  stateOf,
  type StepReason,
  weigh,
} from './lifecycle';
export { isRowId } from './row-id';
export { soundOf } from './sound';
export type { StoryLine, StoryPlace, StoryWanted } from './story';
export { plainText, searchKey, searchWords } from './text';
export { typed } from './typed';
export { checkUscc, plainCode, type Uscc, type UsccCheck, usccFrom } from './uscc';
export { type OfficialDay, type WorkCalendar, workCalendar } from './work-calendar';
