export type FieldKind = 'number' | 'ratio' | 'date' | 'code' | 'boolean' | 'set' | 'text';

/** What the engine must know of an attribute to check and evaluate a condition on it. */
export interface FieldSpec {
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** 'year': a value per calendar year, conditions name one (T-1 is the year before the evaluation date). */
  readonly period: 'none' | 'year';
  /** Unit of the stored number: 元, 人, 项 … Ratios are stored 0–1. */
  readonly unit?: string;
  /** Code → Chinese label, for kinds code and set. */
  readonly codes?: Readonly<Record<string, string>>;
  /** The code list is not exhaustive (industry classes, administrative divisions). */
  readonly openCodes?: boolean;
  /** How a code of an open list, or a prefix of one with *, is written: a pattern, and the same in words. */
  readonly form?: {
    readonly pattern: RegExp;
    readonly words: string;
    /** Whether the list of codes has this code, or for a prefix like 26* any; absent when there is no list. */
    readonly listed?: (code: string) => boolean;
  };
  /** The least and the greatest value there can be. */
  readonly min?: number;
  readonly max?: number;
  /** null may be recorded and means "none" (no award), which is not the same as missing. */
  readonly nullable?: boolean;
  /** No effort changes it: district, founding date, industry. Never proposed as a remedy. */
  readonly fixed?: boolean;
  /** A person or an official list decides it, no figure does: undecided until it is entered. */
  readonly judged?: boolean;
  /** Its value is a list of records with parts: a condition can only ask whether there is one. */
  readonly composed?: boolean;
  /** A day that may lie in the future, as a deadline does. */
  readonly ahead?: boolean;
  /** Grows by time alone: by the day; by the days or the years up to the end of last year, so on each 1 January. */
  readonly elapses?: 'days' | 'days-to-year-end' | 'years-to-year-end';
}

/** The attributes that conditions may name. */
export interface Vocabulary {
  field(key: string): FieldSpec | undefined;
}
