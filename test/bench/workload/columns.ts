import type { FieldSpec, Leaf, Vocabulary } from '@park/criteria';
import { random } from './random';

export type RelativeYear = Extract<Leaf['year'], string>;

/** One of the 83 things that may be known of a company: an attribute, or one year of it. */
export interface Column {
  /** Name for those that know no years, such as n3_2. */
  readonly name: string;
  readonly spec: FieldSpec;
  /** Years back, 0 for an attribute without years. */
  readonly back: number;
  readonly year: RelativeYear | undefined;
  /** Share of companies of which it is not known. */
  readonly missing: number;
  /** Number of codes of a code or a set. */
  readonly codes: number;
  /** Numbers run over two decades from here on. */
  readonly from: number;
  /** Decimals of the numbers. */
  readonly decimals: number;
}

/** The calendar year of T-1 on the day of the bench. */
export const LAST_YEAR = 2025;
export const AS_OF = '2026-11-23';

const YEARS = [1, 2, 3];

/**
 * 50 numbers and dates (15 of three years, 3 without, 2 dates), 14 codes of up to 480 values, 14 yes/no, 5 sets of up to
 * 40 elements; 1 to 70 % of the values are missing, a quarter on average.
 */
export const columns: readonly Column[] = [
  ...several(15, 'n', 'number').flatMap(yearly),
  ...several(3, 'm', 'number').map(plain),
  ...several(2, 'd', 'date').map(plain),
  ...several(14, 'c', 'code').map(plain),
  ...several(14, 'b', 'boolean').map(plain),
  ...several(5, 's', 'set').map(plain),
];

const specs = new Map(columns.map(({ spec }) => [spec.key, spec]));

export const vocabulary: Vocabulary = { field: (key) => specs.get(key) };

/** Where the values of an attribute begin among the columns; its years follow each other. */
export const firstColumn: ReadonlyMap<string, number> = new Map(
  [...specs.keys()].map((key) => [key, columns.findIndex(({ spec }) => spec.key === key)]),
);

export function columnOf(field: string, year: RelativeYear | undefined): Column {
  return columns[firstColumn.get(field)! + (year === undefined ? 0 : Number(year.slice(2)) - 1)]!;
}

function several(count: number, letter: string, kind: FieldSpec['kind']): FieldSpec[] {
  const period = letter === 'n' ? 'year' : 'none';
  return Array.from({ length: count }, (_, at) => {
    const key = `${letter}${at}`;
    return { key, label: key, kind, period, fixed: kind === 'code' && at < 3 };
  });
}

function yearly(spec: FieldSpec, at: number): Column[] {
  return YEARS.map((back) => ({ ...plain(spec, at), name: `${spec.key}_${back}`, back, year: `T-${back}` as const }));
}

function plain(spec: FieldSpec, at: number): Column {
  const next = random(at * 7919 + spec.key.charCodeAt(0));
  const codes = spec.kind === 'set' ? 5 + Math.floor(36 * next()) : 2 + Math.floor(479 * next() ** 3);
  const missing = 0.01 + 0.69 * next() ** 2;
  return {
    name: spec.key,
    spec,
    back: 0,
    year: undefined,
    missing,
    codes: spec.key === 'c0' ? 480 : codes,
    from: 10 ** (1 + Math.floor(6 * next())),
    decimals: next() < 0.2 ? 2 : 0,
  };
}
