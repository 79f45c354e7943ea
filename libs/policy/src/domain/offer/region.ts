import type { Expression, Facts } from '@park/criteria';
import { attribute } from '@park/registry';

/** Where a company is taken to be registered while nothing is recorded, and where every zone lies: the city of the park. */
const HOME = '120000';

/** How a policy for everybody is written. */
const EVERYWHERE = '全国';

const zones = Object.fromEntries(
  Object.entries(attribute('registeredZone')?.codes ?? {}).filter(([code]) => code !== 'none'),
);
/** Provinces of GB/T 2260, and the cities and districts that are known by name. */
const divisions: Readonly<Record<string, string>> = { ...attribute('registeredRegion')?.codes };
const names: Readonly<Record<string, string>> = { ...divisions, ...zones };

/** A code of GB/T 2260, a prefix of one written 1201*, or a zone. */
export function isRegion(code: unknown): code is string {
  return (
    typeof code === 'string' && (Object.hasOwn(zones, code) || (DIVISION.test(code) && ownProvince(code) !== null))
  );
}

const DIVISION = /^[1-8](?:\d{5}|\d{1,4}\*)$/;

/** Whether a policy is another region's: it names regions, and the company is in none of them. */
export function isElsewhere(regions: readonly string[], facts: Facts): boolean {
  if (regions.length === 0) return false;
  const [zone, division] = [codeOf(facts, 'registeredZone'), codeOf(facts, 'registeredRegion')];
  return isAwayFrom(regions, { zone, division: division ?? HOME });
}

/** The same as a condition: met exactly by whom `isElsewhere` finds elsewhere; null where the policy holds everywhere. */
export function elsewhereExpression(regions: readonly string[]): Expression | null {
  if (regions.length === 0) return null;
  const [inZones, divisions] = [regions.filter(isZone), regions.filter((each) => !isZone(each))];
  const zone = (codes: readonly string[]): Expression => ({ not: { field: ZONE, op: 'in', value: [...codes] } });
  const known = [isKnown(ZONE), ...(inZones.length > 0 ? [zone(inZones)] : []), ...awayFromAll(divisions)];
  const unknown = [{ not: isKnown(ZONE) }, ...awayFromAll(inZones.length > 0 ? [...divisions, HOME] : divisions)];
  return { or: [{ and: known }, { and: unknown }] };
}

const ZONE = 'registeredZone';
const DIVISION_FIELD = 'registeredRegion';
const isZone = (code: string) => Object.hasOwn(zones, code);
const isKnown = (field: string): Expression => ({ field, op: 'exists' });

/** Registered in none of some divisions; a company of which nothing is recorded counts as one of the city of the park. */
function awayFromAll(divisions: readonly string[]): Expression[] {
  if (divisions.length === 0) return [];
  const overlapping = [...new Set(divisions.flatMap((each) => overlaps(prefixOf(each))))];
  const away: Expression = {
    and: [isKnown(DIVISION_FIELD), { not: { field: DIVISION_FIELD, op: 'in', value: overlapping } }],
  };
  const isHomeAway = isAwayFrom(divisions, { zone: null, division: HOME });
  return [isHomeAway ? { or: [away, { not: isKnown(DIVISION_FIELD) }] } : away];
}

/** The codes of divisions that share ground with that of a prefix: those below it, and those that it lies in. */
function overlaps(prefix: string): string[] {
  const above = [
    prefix.length > 2 ? `${prefix.slice(0, 2)}0000` : '',
    prefix.length > 4 ? `${prefix.slice(0, 4)}00` : '',
  ];
  return [`${prefix}*`, ...above.filter(Boolean)];
}

/** Whether a policy holds in no part of the city of the park, so that it is nothing for its companies. */
export function isAwayFromPark(regions: readonly string[]): boolean {
  return isAwayFrom(regions, { zone: null, division: HOME });
}

interface Place {
  readonly zone: string | null;
  readonly division: string;
}

function isAwayFrom(regions: readonly string[], { zone, division: code }: Place): boolean {
  if (regions.length === 0) return false;
  const own = prefixOf(code);
  return !regions.some((each) => {
    if (Object.hasOwn(zones, each) && zone !== null) return zone === each;
    const division = prefixOf(Object.hasOwn(zones, each) ? HOME : each);
    return own.startsWith(division) || division.startsWith(own);
  });
}

/** Regions as people read and write them: 滨海新区、广东省; 全国 for none. */
export function regionsText(regions: readonly string[]): string {
  return regions.map(regionText).join('、') || EVERYWHERE;
}

function regionText(code: string): string {
  if (Object.hasOwn(names, code)) return names[code]!;
  const whole = code.endsWith('*') ? code.slice(0, -1).padEnd(6, '0') : code;
  return names[whole] ?? `${ownProvince(code) ?? '行政区划'}（${code}）`;
}

function ownProvince(code: string): string | null {
  return divisions[`${code.slice(0, 2)}0000`] ?? null;
}

/** Regions as typed: names or codes with 、 between them, 全国 alone for everywhere; `unread` are those that name none. */
export function readRegions(typed: string): {
  readonly regions: readonly string[];
  readonly unread: readonly string[];
} {
  const words = typed
    .normalize('NFKC')
    .split(/[、,;\s]+/)
    .filter((word) => word !== '');
  if (words.length > 0 && words.every((word) => EVERYWHERES.has(word))) return { regions: [], unread: [] };
  const read = words.map((word) => ({ word, code: readRegion(word) }));
  const found = read.flatMap(({ code }) => code ?? []);
  return { regions: [...new Set(found)], unread: read.flatMap(({ word, code }) => (code === null ? [word] : [])) };
}

const EVERYWHERES: ReadonlySet<string> = new Set([EVERYWHERE, '不限', '全国范围', '中国']);

function readRegion(word: string): string | null {
  const shown = /[(](\d[\d*]*)[)]$/.exec(word)?.[1];
  const code = shown ?? (/^\d\d$/.test(word) ? `${word}0000` : /^\d{4}$/.test(word) ? `${word}00` : word);
  return isRegion(code) ? code : (byName.get(word) ?? byName.get(word.replace(/^天津市?(?=.)/, '')) ?? null);
}

/** Names in full, and of provinces and cities without their last word: 天津, 杭州; of districts only in full. */
const byName: ReadonlyMap<string, string> = new Map([
  ...Object.entries(names)
    .filter(([code]) => /^\d{4}00$/.test(code))
    .map(([code, name]) => [name.replace(/(市|省|(壮族|回族|维吾尔)?自治区|特别行政区)$/, ''), code] as const),
  ...Object.entries(names).map(([code, name]) => [name, code] as const),
]);

function codeOf(facts: Facts, field: string): string | null {
  const found = facts.lookup(field, null);
  return found.known && typeof found.value === 'string' ? found.value : null;
}

/** 120000 -> 12, 330100 -> 3301, 1201* -> 1201, 120116 stays. */
function prefixOf(code: string): string {
  return code
    .replace(/\*$/, '')
    .replace(/^(\d\d)0000$/, '$1')
    .replace(/^(\d{4})00$/, '$1');
}
