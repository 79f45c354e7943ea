export { Matcher } from './matcher';
export { Population } from './population';
export { compile, Compiler, type Program } from './program';
export type { FactSlot } from './slot';
