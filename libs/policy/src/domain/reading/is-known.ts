import type { Expression } from '@park/criteria';
import { attribute } from '@park/registry';

/** Whether a company has a value of an attribute: of a yearly one that of T-1. */
export function isKnown(field: string): Expression {
  return { field, op: 'exists', ...(attribute(field)?.period === 'year' && { year: 'T-1' as const }) };
}
