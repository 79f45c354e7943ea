import { evaluate, type Expression, type Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { attribute } from '@park/registry';

const FIELD = 'departure';

/** True of companies that were closed or have moved out of the city: they are led up no ladder, and are in no list. */
export const gone: Expression = {
  field: FIELD,
  op: 'in',
  value: ['revoked', 'cancelled', 'struck_off', 'moved_out'],
};

/** How a company is gone, in words, such as 注销; null for one that is here, or of which it is not known. */
export function departureOf(facts: Facts, asOf: CalendarDate): string | null {
  if (evaluate(gone, facts, asOf) !== 'met') return null;
  const found = facts.lookup(FIELD, null);
  const code = found.known ? String(found.value) : '';
  return attribute(FIELD)?.codes?.[code] ?? code;
}
