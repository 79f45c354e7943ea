import type { Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { type Attribute, attribute } from '@park/registry';
import { exactText } from '../explanation/exact-text';
import { expressionText } from '../explanation/expression-text';

/** A bound of a condition that a rehearsal may move, by its place among the parts of the condition: 0.2. */
export interface Bound {
  readonly path: string;
  readonly requirement: string;
  readonly value: number;
  /** null: points of a score. */
  readonly attribute: Attribute | null;
}

/** The bounds of a condition: one number that must be reached or not passed. */
export function boundsOf(expression: Expression, yearsFrom: CalendarDate): Bound[] {
  return placesOf(expression).flatMap(([path, each]): Bound[] => {
    if ('score' in each) {
      const requirement = expressionText(each, yearsFrom);
      return [{ path, requirement, value: each.score.gte, attribute: null }];
    }
    if (!('field' in each) || (each.op !== 'gte' && each.op !== 'lte') || typeof each.value !== 'number') return [];
    const requirement = expressionText(each, yearsFrom);
    return [{ path, requirement, value: each.value, attribute: attribute(each.field) ?? null }];
  });
}

/** The same condition with one bound at another value. */
export function withBound(expression: Expression, path: string, value: number): Expression {
  return path === WHOLE ? moved(expression, value) : within(expression, path.split('.').map(Number), value);
}

/** The place of a condition that is one bound and nothing else. */
const WHOLE = 'whole';

/** How a value of a bound is written, in the unit that forms ask for it in. */
export function boundText({ attribute: entry }: Bound, value: number): string {
  return entry ? exactText(entry, value) : `${value} 分`;
}

/** A few values around that of a bound, ascending, its own among them: fewer and more, within what the attribute allows. */
export function valuesAround({ attribute: entry, value }: Bound): number[] {
  const { whole = entry === null, min = 0, max = Infinity } = entry ?? {};
  const byOne = whole && Math.abs(value) < SMALL;
  const others = byOne ? STEPS.map((step) => value + step) : FACTORS.map((factor) => value * factor);
  const told = others.map((each) => (whole ? Math.round(each) : Number(each.toPrecision(12))));
  const fit = told.filter((each) => each >= min && each <= max && each > 0);
  return [...new Set([...fit, value])].sort((a, b) => a - b);
}

const SMALL = 10;
const STEPS = [-1, 1, 2, 3];
const FACTORS = [0.5, 1.5, 2, 3];

/** The conditions of a tree that stand for themselves, each with its place. */
export function placesOf(expression: Expression, at: readonly number[] = []): [string, Expression][] {
  const parts = partsOf(expression);
  if (parts.length === 0) return [[at.join('.') || WHOLE, expression]];
  return parts.flatMap((part, place) => placesOf(part, [...at, place]));
}

function partsOf(expression: Expression): readonly Expression[] {
  if ('and' in expression) return expression.and;
  if ('or' in expression) return expression.or;
  if ('of' in expression) return expression.of;
  return 'not' in expression ? [expression.not] : [];
}

function within(expression: Expression, [place, ...rest]: readonly number[], value: number): Expression {
  if (place === undefined) return moved(expression, value);
  const changed = (parts: readonly Expression[]) =>
    parts.map((part, at) => (at === place ? within(part, rest, value) : part));
  if ('and' in expression) return { and: changed(expression.and) };
  if ('or' in expression) return { or: changed(expression.or) };
  if ('of' in expression) return { ...expression, of: changed(expression.of) };
  return 'not' in expression ? { not: within(expression.not, rest, value) } : expression;
}

function moved(expression: Expression, value: number): Expression {
  if ('score' in expression) return { score: { ...expression.score, gte: value } };
  return 'field' in expression ? { ...expression, value } : expression;
}
