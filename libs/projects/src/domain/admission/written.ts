import type { Expression, Leaf } from '@park/criteria';
import { approximate } from '@park/kernel';
import { type ParkSettings, setting } from '../park-settings';

/** A figure that the park sets for itself, by its name, in the place of a value. */
interface OfPark {
  readonly park: string;
}
type Value = boolean | string | number | OfPark;

/** A condition in the language of policies and official criteria; a value can be a figure of the park. */
export type WrittenExpression =
  | { readonly and: readonly WrittenExpression[] }
  | { readonly or: readonly WrittenExpression[] }
  | { readonly not: WrittenExpression }
  | { readonly undecided: string }
  | (Omit<Leaf, 'value'> & { readonly value?: Value | readonly Value[] });

/** The condition with the figures that the park has set. */
export function withFigures(written: WrittenExpression, park: ParkSettings): Expression {
  if ('and' in written) return { and: written.and.map((each) => withFigures(each, park)) };
  if ('or' in written) return { or: written.or.map((each) => withFigures(each, park)) };
  if ('not' in written) return { not: withFigures(written.not, park) };
  if ('undecided' in written) return written;
  const { value, ...leaf } = written;
  if (value === undefined) return leaf;
  const bound = (each: Value) => (typeof each === 'object' ? figureOf(each.park, park) : each);
  return { ...leaf, value: Array.isArray(value) ? (value as readonly Value[]).map(bound) : bound(value as Value) };
}

const figureOf = (name: string, park: ParkSettings) =>
  name === 'creditFreshDays' ? approximate(setting(park, name)) : Number(park[name]);
