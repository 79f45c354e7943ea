export type { Actor, CompanyActor, CompanyRole, StaffActor, StaffRole, SystemActor } from './actor';
export {
  addDays,
  calendarDate,
  type CalendarDate,
  dateInShanghai,
  daysBetween,
  endOfDay,
  endOfYear,
  isCalendarDate,
  yearOf,
} from './calendar-date';
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
export { after, type Lifecycle, lifecycle } from './lifecycle';
export { plainText, searchKey, searchWords } from './text';
export {
  checkUscc,
  organisationCheckCharacter,
  plainCode,
  type Uscc,
  type UsccCheck,
  usccCheckCharacter,
} from './uscc';
