import { Members } from '@park/identity';
import type { Actor } from '@park/kernel';

/** Which rows of `company c` an actor may know of: staff all or those of their scope, a company's people their own. */
export const visibleCompanies = Members.visible;

/** Whether an actor may know of every company, so that a read need not ask whose row it is. */
export function seesAll(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && !actor.companies);
}
