import type { Facts, KnownFact } from '@park/criteria';
import {
  type Attribute,
  attribute as attributeOf,
  cellOf,
  formatValue,
  type Snapshot,
  type SnapshotCell,
  sourceLabels,
} from '@park/registry';

/** One value as the page shows it, with where it comes from. */
export interface ValueCell {
  /** The attribute. */
  readonly key: string;
  /** The value in words and units; — when there is none. */
  readonly text: string;
  readonly missing: boolean;
  readonly source?: string;
  readonly observedOn?: string;
  readonly basis?: string;
  readonly stale: boolean;
  readonly derived: boolean;
  /** Follows from dated records as of the day. */
  readonly recorded?: boolean;
  /** What was stated before there were records, with its day: it does not count. */
  readonly statement?: { readonly text: string; readonly observedOn: string };
  /** Reported by the company itself and not verified yet. */
  readonly selfReported: boolean;
  /** Why a computed value is not there: what would have to be entered. */
  readonly lacks?: string;
  readonly conflicts: readonly { readonly text: string; readonly source: string; readonly observedOn: string }[];
}

/** What values are read from; without the right to see sensitive values those are covered. */
export interface Readable {
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  readonly coversSensitive?: boolean;
}

/** Shown where there is no value. */
export const DASH = '—';
/** Shown in place of a value the reader may not see. */
export const COVERED = '仅授权人员可见';
const MISSING: Omit<ValueCell, 'key'> = {
  text: DASH,
  missing: true,
  stale: false,
  derived: false,
  selfReported: false,
  conflicts: [],
};

/** The cell of an attribute in a year (null for attributes without years). */
export function valueCell(attribute: Attribute, year: number | null, file: Readable): ValueCell {
  const { key } = attribute;
  if (attribute.sensitive && file.coversSensitive) return { ...MISSING, key, text: COVERED };
  if (attribute.derived) return derivedCell(attribute, year, file.facts);
  const stated = cellOf(file.snapshot, key, year);
  const lookup = file.facts.lookup(key, year);
  if (lookup.known && lookup.recorded) return cellFromRecords(attribute, lookup, stated);
  if (!stated) return { ...MISSING, key };
  return statedCell(attribute, stated, !lookup.known && lookup.why === 'stale');
}

function cellFromRecords(attribute: Attribute, lookup: KnownFact, stated: SnapshotCell | undefined): ValueCell {
  const text = formatValue(attribute, lookup.value);
  const before = stated && { text: formatValue(attribute, stated.v), observedOn: stated.o };
  return {
    ...MISSING,
    key: attribute.key,
    text,
    missing: false,
    recorded: true,
    selfReported: lookup.source === 'self-reported',
    ...(before && before.text !== text && { statement: before }),
  };
}

function statedCell(attribute: Attribute, cell: SnapshotCell, stale: boolean): ValueCell {
  return {
    key: attribute.key,
    text: formatValue(attribute, cell.v),
    missing: false,
    source: sourceLabels[cell.s],
    observedOn: cell.o,
    basis: cell.b,
    stale,
    derived: false,
    selfReported: cell.s === 'self-reported',
    conflicts: (cell.c ?? []).map((other) => ({
      text: formatValue(attribute, other.v),
      source: sourceLabels[other.s],
      observedOn: other.o,
    })),
  };
}

function derivedCell(attribute: Attribute, year: number | null, facts: Facts): ValueCell {
  const lookup = facts.lookup(attribute.key, year);
  const none = { ...MISSING, key: attribute.key };
  if (lookup.known) return { ...none, text: formatValue(attribute, lookup.value), missing: false, derived: true };
  return { ...none, derived: true, lacks: lookup.missing.map(inWords).join('、') };
}

function inWords({ field, year }: { readonly field: string; readonly year: number | null }): string {
  return (year === null ? '' : `${year} 年`) + (attributeOf(field)?.label ?? '有关数据');
}
