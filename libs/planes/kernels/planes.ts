// AssemblyScript: the inner loops over whole populations. Built into src/planes/kernels.wasm.ts; see ../README.md.
//
// A plane is a bit per row. A test gives two: X "it holds" and U "we do not know"; certainly = X, possibly = X or U.
export { near } from './near';
export { ask, decide } from './one';
export { count, keep, rowsOf, settle } from './rows';
export { run } from './run';
export { scan } from './scan';
