export { Matcher } from './matcher';
export { FactColumns } from './fact-columns';
export { compile, Compiler, type Program } from './program';
export type { FactSlot } from './slot';
