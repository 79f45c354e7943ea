import { isCalendarDate } from '@park/kernel';
import { attribute, titleStatuses } from '@park/registry';
import { currentOf, isObject, type Json, type Leaf, yearlyOf } from './case-leaves';

/** A place in a case where something else should stand. */
export interface Misfit {
  readonly path: string;
  readonly wanted: string;
  readonly value: unknown;
}

interface Shape {
  readonly wanted: string;
  readonly fits: (value: unknown) => boolean;
}

const FLAG: Shape = { wanted: 'true 或 false', fits: (value) => typeof value === 'boolean' };
const DAY: Shape = { wanted: 'YYYY-MM-DD', fits: isCalendarDate };
const NUMBER: Shape = { wanted: '数字', fits: Number.isFinite };
const TEXT: Shape = { wanted: '文字', fits: isText };

/** Said of the application, not of the company. */
const OCCASION: ReadonlyMap<string, Shape> = new Map([
  ['asOf', DAY],
  ['isRenewal', FLAG],
  ['applicationType', { wanted: 'new 或 renewal', fits: (value) => value === 'new' || value === 'renewal' }],
  ['rdBasis', TEXT],
]);

const KINDS: Readonly<Record<string, Shape>> = {
  number: NUMBER,
  ratio: NUMBER,
  boolean: FLAG,
  date: DAY,
  code: TEXT,
  set: { wanted: '[ "代码", … ]', fits: (value) => [value].flat().every(isText) },
  titles: { wanted: '[{ "code", "validFrom", "validTo", "status" }, … ]', fits: areTitles },
};

/** Where a case gives what no fact can be read from: a text for a number, a year that is none. */
export function misfitsOf(given: Json): Misfit[] {
  const { annual: years, ...rest } = given;
  const annual = years ?? {};
  if (!isObject(annual)) return [misfit('annual', '{"2025": { … }}', annual), ...misfitsOf(rest)];
  const wrongYears = Object.entries(annual).flatMap(([year, values]) => {
    if (!/^\d{4}$/.test(year)) return [misfit('annual', '按四位数字的年份分列', year)];
    return isObject(values) || values === null ? [] : [misfit(`annual.${year}`, '{ … }', values)];
  });
  return [...wrongYears, ...[...yearlyOf(given), ...currentOf(given)].flatMap(misfitOfLeaf)];
}

/** What a case gives that the dictionary does not know: it has no say in the verdict. */
export function strangersOf(given: Json): string[] {
  return [...yearlyOf(given), ...currentOf(given)]
    .filter(({ key }) => !OCCASION.has(key) && !attribute(key))
    .map(({ path }) => `attributes.${path}`);
}

function misfitOfLeaf({ path, key, value }: Leaf): Misfit[] {
  const known = attribute(key);
  const shape = OCCASION.get(key) ?? (known && KINDS[known.format === 'titles' ? 'titles' : known.kind]);
  return value === null || !shape || shape.fits(value) ? [] : [misfit(path, shape.wanted, value)];
}

function misfit(path: string, wanted: string, value: unknown): Misfit {
  return { path: `attributes.${path}`, wanted, value };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function areTitles(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => isObject(each) && isTitle(each));
}

function isTitle({ code, issuedOn, validFrom, validTo, status }: Json): boolean {
  const dated = [issuedOn, validFrom, validTo].every((day) => day === undefined || day === null || isCalendarDate(day));
  return dated && isText(code) && Object.hasOwn(titleStatuses, String(status ?? 'valid'));
}
