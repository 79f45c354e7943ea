import type { CalendarDate } from '@park/kernel';
import { type Expression, yearMeant } from './expression';
import type { Facts } from './facts';
import { leafState } from './leaf';
import { allOf, anyOf, opposite, type State } from './state';

/**
 * The verdict of a condition on one company's facts on a day: the plain recursive reading of the language, and the
 * reference for every faster one. Scoring models are not computed here and leave the verdict unknown.
 */
export function evaluate(expression: Expression, facts: Facts, asOf: CalendarDate): State {
  if ('and' in expression) return allOf(expression.and.map((each) => evaluate(each, facts, asOf)));
  if ('or' in expression) return anyOf(expression.or.map((each) => evaluate(each, facts, asOf)));
  if ('not' in expression) return opposite(evaluate(expression.not, facts, asOf));
  if ('score' in expression) return 'unknown';
  return leafState(expression, facts.lookup(expression.field, yearMeant(expression, asOf)));
}
