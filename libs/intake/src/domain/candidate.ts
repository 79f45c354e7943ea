import type { CompanyImports } from '@park/registry';

/** A company that a row may mean, with its facts. */
export type Candidate = Awaited<ReturnType<CompanyImports['candidates']>>[number];
