/** What a list must know of a field to filter, show and sort by it; entries of a dictionary satisfy it. */
export interface ListField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'number' | 'ratio' | 'date' | 'code' | 'boolean' | 'set' | 'text';
  readonly period: 'none' | 'year';
  readonly codes?: Readonly<Record<string, string>>;
  /** Codes besides those listed: written by hand, a trailing * stands for all that begin so. */
  readonly openCodes?: boolean;
  readonly form?: { readonly pattern: RegExp; readonly words: string };
}

export type ListValue = string | number | boolean;

/** How the values of a field are read and written, by whoever knows the fields. */
export interface ListFields {
  /** The field of a key, when the list may be filtered by it. */
  field(key: string): ListField | undefined;
  /** Why this reader may not ask for the field; undefined when they may. */
  refusal(field: ListField): string | undefined;
  /** The unit in which values are typed, and shown in chips. */
  unit(field: ListField): string | undefined;
  /** Reads a number or date as typed; throws nothing. */
  read(field: ListField, typed: string): { readonly value: ListValue } | { readonly message: string };
  /** The value as it is typed. */
  write(field: ListField, value: ListValue): string;
  /** The value as people read it. */
  words(field: ListField, value: ListValue): string;
  /** The present calendar year. */
  readonly thisYear: number;
}

export type ListTest = 'in' | 'notIn' | 'has' | 'gte' | 'lte' | 'between' | 'known' | 'missing';

export interface ListCondition {
  readonly field: ListField;
  /** How many years before this one; null for a field without years. */
  readonly back: number | null;
  readonly test: ListTest;
  readonly values: readonly ListValue[];
}

/** A column: a field, or another part of the list by its name. */
export interface ListColumn {
  readonly key: string;
  readonly back: number | null;
}

export interface ListOrder extends ListColumn {
  readonly descending: boolean;
}

/** What a list is asked: words, conditions of which all or any must hold, columns, order. */
export interface ListQuestion {
  readonly q: string;
  readonly any: boolean;
  readonly conditions: readonly ListCondition[];
  /** null: the columns that the list has by itself. */
  readonly columns: readonly ListColumn[] | null;
  readonly order: ListOrder | null;
}

/** The tests that a kind of field offers, with their words. */
export function testsOf({ kind }: ListField): readonly (readonly [ListTest, string])[] {
  const either = [
    ['known', '有数据'],
    ['missing', '未知或缺失'],
  ] as const;
  switch (kind) {
    case 'number':
    case 'ratio':
      return [['gte', '不低于（≥）'], ['lte', '不高于（≤）'], ['between', '介于'], ...either];
    case 'date':
      return [['gte', '不早于'], ['lte', '不晚于'], ['between', '介于'], ...either];
    case 'code':
      return [['in', '属于'], ['notIn', '不属于'], ...either];
    case 'set':
      return [['in', '含任一'], ['notIn', '不含'], ...either];
    case 'boolean':
      return [['in', '为'], ...either];
    case 'text':
      return [['has', '包含'], ...either];
  }
}
