/** How an attribute is asked for. `known`: there is a value that counts and is not "none"; `missing`: there is none. */
export type ConditionTest = 'in' | 'notIn' | 'has' | 'gte' | 'lte' | 'between' | 'known' | 'missing';

/** One condition on an attribute; values are in base units, as facts have them. */
export interface CompanyCondition {
  readonly attribute: string;
  /** The calendar year; null for an attribute without years. */
  readonly year: number | null;
  readonly test: ConditionTest;
  readonly values: readonly (string | number | boolean)[];
}

/** By what a list is ordered: an attribute, or the name in pinyin. Companies without a value come last either way. */
export interface CompanyOrder {
  readonly by: string;
  readonly year: number | null;
  readonly descending: boolean;
}

/** What a list asks besides words: companies that hold all of some conditions, or any of them, in an order. */
export interface CompanyQuestion {
  readonly any?: boolean;
  readonly conditions: readonly CompanyCondition[];
  readonly order?: CompanyOrder;
}
