import { isCalendarDate } from '@park/kernel';
import { type Attribute, attribute, entryForm } from '@park/registry';
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
const TEXT: Shape = { wanted: '文字', fits: isText };

/** Said of the application, not of the company. */
const OCCASION: ReadonlyMap<string, Shape> = new Map([
  ['asOf', DAY],
  ['isRenewal', FLAG],
  ['applicationType', { wanted: 'new 或 renewal', fits: (value) => value === 'new' || value === 'renewal' }],
  ['rdBasis', TEXT],
]);

/** What a value of an attribute of the dictionary looks like. */
function shapeOf(entry: Attribute): Shape {
  if (entry.format === 'titles') return TITLES;
  switch (entry.kind) {
    case 'number':
    case 'ratio':
      return numberOf(entry);
    case 'boolean':
      return FLAG;
    case 'date':
      return DAY;
    case 'code':
      // What is on no closed list is another thing than what is: 先进制造和自动化 is no field of the catalogue.
      if (!entry.openCodes) return TEXT;
      return { wanted: codeWords(entry), fits: (value) => isText(value) && isCode(entry, value) };
    case 'set':
      return {
        wanted: `[ ${codeWords(entry)}, … ]`,
        fits: (value) => [value].flat().every((each) => isText(each) && isCode(entry, each)),
      };
    default:
      return TEXT;
  }
}

const TITLES: Shape = {
  wanted: '[{ "code": 称号代码如 "HNTE", "validFrom", "validTo" 不早于 validFrom, "status" }, … ]',
  fits: areTitles,
};

function numberOf({ whole, min, max }: Attribute): Shape {
  const bounds = [min === undefined ? '' : `≥ ${min}`, max === undefined ? '' : `≤ ${max}`].filter(Boolean);
  const wanted = [whole ? '整数' : '数字', ...bounds].join(' ');
  const fits = (value: unknown) =>
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!whole || Number.isInteger(value)) &&
    value >= (min ?? -Infinity) &&
    value <= (max ?? Infinity);
  return { wanted, fits };
}

/** A code as facts hold it, or its label as the dictionary writes it; other spellings are read by forms alone. */
function isCode(entry: Attribute, value: string): boolean {
  if (
    Object.entries(entry.codes ?? {})
      .flat()
      .includes(value)
  )
    return true;
  if (!entry.openCodes) return false;
  const read = entryForm.parseInYuan(entry, value);
  return read.ok && read.value === value;
}

function codeWords({ format, codes = {} }: Attribute): string {
  if (format === 'industry') return '4 位小类代码，如 "2614"';
  if (format === 'region') return '6 位行政区划代码，如 "120116"';
  const usual = Object.keys(codes);
  return `代码 ${usual.slice(0, 4).join('、')}${usual.length > 4 ? ' 等' : ''}`;
}

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
  const shape = OCCASION.get(key) ?? (known && shapeOf(known));
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
  if (isText(validFrom) && isText(validTo) && validTo < validFrom) return false;
  return (
    dated && isText(code) && isTitleCode(code) && Object.hasOwn(entryForm.titleStatuses, String(status ?? 'valid'))
  );
}

function isTitleCode(code: string): boolean {
  const entry = attribute('validTitles');
  return entry !== undefined && isCode(entry, code);
}
