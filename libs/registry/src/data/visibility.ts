import type { Actor } from '@park/kernel';

/** A piece of a WHERE clause with its parameters. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Which rows of `company c` an actor may know of: staff all, a company's people their own. */
export function visibleCompanies(actor: Actor): Condition {
  return actor.kind === 'company' ? { sql: 'c.id = ?', params: [actor.companyId] } : { sql: 'TRUE', params: [] };
}
