import { evaluate, type Expression, type Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { departure } from '@park/registry';

/** True of companies that were closed or have moved out of the city: they are led up no ladder, and are in no list. */
export const gone: Expression = {
  field: departure.attribute,
  op: 'in',
  value: departure.departed,
};

/** How a company is gone, in words, such as 注销; null for one that is here, or of which it is not known. */
export function departureOf(facts: Facts, asOf: CalendarDate): string | null {
  if (evaluate(gone, facts, asOf) !== 'met') return null;
  const found = facts.lookup(departure.attribute, null);
  return found.known ? departure.word(found.value) : null;
}
