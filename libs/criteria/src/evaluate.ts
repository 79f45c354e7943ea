import type { CalendarDate } from '@park/kernel';
import { eachYear, type Expression, yearMeant } from './expression';
import type { Facts } from './facts';
import { factOf, leafState } from './leaf';
import { scoreState } from './score';
import { allOf, anyOf, atLeastOf, opposite, type State } from './state';

/**
 * The verdict of a condition on one company's facts on a day: the plain recursive reading of the language, and the
 * reference for every faster one. A score without its table leaves the verdict unknown.
 */
export function evaluate(expression: Expression, facts: Facts, asOf: CalendarDate): State {
  const judge = (each: Expression): State => evaluate(each, facts, asOf);
  if ('and' in expression) return allOf(expression.and.map(judge));
  if ('or' in expression) return anyOf(expression.or.map(judge));
  if ('not' in expression) return opposite(judge(expression.not));
  if ('atLeast' in expression) return atLeastOf(expression.atLeast, expression.of.map(judge));
  if ('score' in expression) return scoreState(expression.score, { facts, asOf, judge });
  if ('undecided' in expression) return 'unknown';
  const years = eachYear(expression);
  if (years) return allOf(years.map(judge));
  return leafState(expression, factOf(facts, expression.field, yearMeant(expression, asOf)));
}
