import { type CalendarDate, yearOf } from '@park/kernel';

export type Operator = 'eq' | 'in' | 'containsAny' | 'gte' | 'lte' | 'between' | 'exists';
export type Scalar = boolean | string | number;
export type RelativeYear = `T-${number}`;

/**
 * One condition on one attribute. Bounds include themselves; `in` means "has one of", and so does `containsAny`, the
 * word for attributes with several values; a trailing * in a code is a prefix. Several years mean each of them.
 */
export interface Leaf {
  readonly field: string;
  readonly op: Operator;
  readonly value?: Scalar | readonly Scalar[];
  readonly year?: RelativeYear | readonly RelativeYear[];
}

/** A threshold on a scoring model of the official criteria, with the minimum of single parts where there is one. */
export interface ScoreThreshold {
  readonly model: string;
  readonly gte: number;
  /** More than `gte`, not equal to it. */
  readonly exclusive?: boolean;
  readonly parts?: Readonly<Record<string, number>>;
  /** The model itself, put here by `withModels`; without it the score is unknown. Nobody writes it by hand. */
  readonly rules?: ScoreModel;
}

/** A condition in the language of policies and official criteria; see docs/howto/write-a-policy-condition.md. */
export type Expression =
  | { readonly and: readonly Expression[] }
  | { readonly or: readonly Expression[] }
  | { readonly not: Expression }
  | { readonly atLeast: number; readonly of: readonly Expression[] }
  | { readonly score: ScoreThreshold }
  /** What no fact decides, with the reason: always unknown. */
  | { readonly undecided: string }
  | Leaf;

/** One item of a scoring table, in the words of the document. */
export type ScoreItem = { readonly text: string } & Measure;

/** How an item gives points. */
type Measure =
  /** The first rung whose condition is met gives the points; one that cannot be decided leaves the item open. */
  | { readonly when: readonly (readonly [condition: Expression, points: number])[]; readonly otherwise: number }
  /** The better of several measures. */
  | { readonly best: readonly ScoreItem[] }
  /** The points of several items together, at most `most`. */
  | { readonly sum: readonly ScoreItem[]; readonly most?: number }
  /** Points that a person or a platform gives: the value of an attribute, from 0 to `most`. */
  | { readonly entered: string; readonly year?: RelativeYear; readonly most: number };

/** A scoring table: the score is the sum of its parts, whose names are their texts. */
export interface ScoreModel {
  readonly parts: readonly ScoreItem[];
}

/** A leaf on several years as one leaf for each; null for a leaf on one year or none. */
export function eachYear(leaf: Leaf): Leaf[] | null {
  return typeof leaf.year === 'object' ? leaf.year.map((year) => ({ ...leaf, year })) : null;
}

/** The calendar year that T-1, T-2 … mean on the evaluation date; null for a leaf without a year. */
export function yearMeant(leaf: Leaf, asOf: CalendarDate): number | null {
  return typeof leaf.year === 'string' ? yearOf(asOf) - Number(leaf.year.slice(2)) : null;
}
