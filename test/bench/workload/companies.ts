import type { Facts, FactValue, Lookup } from '@park/criteria';
import { type Column, columns, firstColumn, LAST_YEAR } from './columns';
import { below, type Random, random } from './random';

/** The values of a company, one for each column; undefined where it is not known. */
export type Values = (FactValue | undefined)[];

const CODES = Array.from({ length: 480 }, (_, at) => `v${at}`);
const DAYS = Array.from({ length: 12 * 28 }, (_, at) => `${twoDigits(1 + (at % 12))}-${twoDigits(1 + (at % 28))}`);

export function codeOf(number: number): string {
  return CODES[number]!;
}

/** The number of a code. */
export function numberOf(code: string): number {
  return Number(code.slice(1));
}

/** Makes up the company of a row; the row alone decides. The array may be used again, so that millions need no memory. */
export function company(row: number, into: Values = []): Values {
  const next = random(Math.imul(row + 1, 0x9e3779b1));
  for (const [at, column] of columns.entries()) {
    into[at] = next() < column.missing ? undefined : value(column, next);
  }
  return into;
}

/** Values as the engine reads them. */
export class MadeFacts implements Facts {
  constructor(readonly values: Values) {}

  lookup(field: string, year: number | null): Lookup {
    const at = firstColumn.get(field)! + (year === null ? 0 : LAST_YEAR - year);
    const value = this.values[at];
    return value === undefined ? UNKNOWN[at]! : { known: true, value };
  }
}

const UNKNOWN = columns.map(({ spec, back }): Lookup => ({
  known: false,
  why: 'missing',
  missing: [{ field: spec.key, year: back === 0 ? null : LAST_YEAR + 1 - back }],
}));

/** Codes and elements are the more frequent the smaller their number. */
function value(column: Column, next: Random): FactValue {
  switch (column.spec.kind) {
    case 'boolean':
      return next() < 0.5;
    case 'code':
      return codeOf(below(column.codes, next, 2));
    case 'set':
      return Array.from({ length: 1 + below(5, next) }, () => codeOf(below(column.codes, next, 2)));
    case 'date':
      return dateAt(next());
    default:
      return next() < 0.1 ? threshold(column, below(THRESHOLDS, next)) : number(column, next());
  }
}

/** A day between 1990 and 2026 at a share of the way. */
export function dateAt(share: number): string {
  const years = 36 * share;
  return `${1990 + Math.floor(years)}-${DAYS[Math.floor((years % 1) * DAYS.length)]!}`;
}

/** Round numbers that texts name, and a tenth of the values are: right at the threshold is where engines differ. */
export const THRESHOLDS = 36;

export function threshold({ from }: Column, at: number): number {
  const value = from * 10 ** ((2 * at) / THRESHOLDS);
  const scale = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / scale) * scale;
}

function number({ from, decimals }: Column, share: number): number {
  const scale = 10 ** decimals;
  return Math.round(from * 10 ** (2 * share) * scale) / scale;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
