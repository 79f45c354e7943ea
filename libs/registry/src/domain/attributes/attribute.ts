import type { FieldSpec } from '@park/criteria';
import type { FactSource } from '../ledger/fact-source';

export type SectionCode = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I';

/** What a value that does not fit the plain kinds is made of. */
export type AttributeFormat = 'titles' | 'industry' | 'region' | 'uscc' | 'tag' | 'items';

/** One entry of the dictionary: everything forms, import, export, masking, display and matching need to know. */
export interface Attribute extends FieldSpec {
  readonly section: SectionCode;
  /** Where the value usually comes from, most trusted first. Empty for derived attributes. */
  readonly sources: readonly FactSource[];
  /** Days after observation during which the value may be relied on; null: until it is replaced. */
  readonly freshDays: number | null;
  /** Computed from other facts, never entered. */
  readonly derived: boolean;
  /** Shown only to roles with the right to see sensitive values. */
  readonly sensitive: boolean;
  readonly companyEditable: boolean;
  /** Kept by the park for itself: people of companies do not see it, and no file lacks it. */
  readonly internal?: boolean;
  /** Used by a policy or an official criterion. */
  readonly starred: boolean;
  /** Kept in a column of the company itself and changed only through its identity form. */
  readonly identity: boolean;
  readonly format?: AttributeFormat;
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** Decided by people or a platform, worked out from no figure: 市占率靠前, scores of experts and of the platform. */
  readonly judgement?: boolean;
  /** How the value is counted (口径), in words. */
  readonly hint?: string;
}

/** What an entry may say about itself; the rest has defaults. */
export type Details = Partial<Omit<Attribute, 'key' | 'label' | 'kind' | 'section'>>;

export const LIST_FRESH_DAYS = 30;
export const MONTHLY = 60;
export const QUARTERLY = 120;
export const HALF_YEARLY = 240;
export const YEARLY = 400;

const fromCompany: readonly FactSource[] = ['park', 'self-reported'];

/** The builders of one section: each takes key, Chinese label and what differs from the defaults. */
export function section(code: SectionCode) {
  const entry =
    (kind: Attribute['kind'], defaults: Details = {}) =>
    (key: string, label: string, details: Details = {}): Attribute => ({
      key,
      label,
      kind,
      section: code,
      period: 'none',
      sources: (details.derived ?? defaults.derived) ? [] : fromCompany,
      freshDays: null,
      derived: false,
      sensitive: false,
      companyEditable: false,
      starred: true,
      identity: false,
      ...defaults,
      ...details,
    });
  return {
    text: entry('text'),
    date: entry('date'),
    code: entry('code'),
    set: entry('set'),
    flag: entry('boolean'),
    number: entry('number'),
    count: entry('number', { whole: true, min: 0 }),
    money: entry('number', { unit: '元' }),
    ratio: entry('ratio'),
  };
}
