export { judgeFitCase } from './domain/case/fit-case';
export { judgeIdleCase } from './domain/case/idle-case';
