export { judgeDeadlineCase } from './domain/clock/deadline-case';
export { shippedCalendar } from './reference';
