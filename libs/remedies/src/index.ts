export { type Gap, gapsOf } from './gap';
export { nextQuestions } from './next-questions';
export { distance, whatWouldChange } from './remedy';
export { type Change, repair, type Repair, withChanges } from './repair';
