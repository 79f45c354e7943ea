import { type CalendarDate, yearOf } from '@park/kernel';

export type Operator = 'eq' | 'in' | 'gte' | 'lte' | 'between' | 'exists';
export type Scalar = boolean | string | number;
export type RelativeYear = `T-${number}`;

/** One condition on one attribute. Bounds include themselves; `in` means "has one of"; a trailing * in a code is a prefix. */
export interface Leaf {
  readonly field: string;
  readonly op: Operator;
  readonly value?: Scalar | readonly Scalar[];
  readonly year?: RelativeYear;
}

/** A threshold on a scoring model of the official criteria, with the minimum of single parts where there is one. */
export interface ScoreThreshold {
  readonly model: string;
  readonly gte: number;
  readonly parts?: Readonly<Record<string, number>>;
}

/** A condition in the language of the policy library; see docs/howto/write-a-policy-condition.md. */
export type Expression =
  | { readonly and: readonly Expression[] }
  | { readonly or: readonly Expression[] }
  | { readonly not: Expression }
  | { readonly score: ScoreThreshold }
  | Leaf;

/** The calendar year that T-1, T-2 … mean on the evaluation date; null for a leaf without a year. */
export function yearMeant(leaf: Leaf, asOf: CalendarDate): number | null {
  return leaf.year === undefined ? null : yearOf(asOf) - Number(leaf.year.slice(2));
}
