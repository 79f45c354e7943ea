import type { Facts } from '@park/criteria';
import { attribute } from '@park/registry';

/** Provinces of GB/T 2260; the cities and districts that are known by name are those of the attribute registeredRegion. */
const PROVINCES: Readonly<Record<string, string>> = {
  '110000': '北京市',
  '120000': '天津市',
  '130000': '河北省',
  '140000': '山西省',
  '150000': '内蒙古自治区',
  '210000': '辽宁省',
  '220000': '吉林省',
  '230000': '黑龙江省',
  '310000': '上海市',
  '320000': '江苏省',
  '330000': '浙江省',
  '340000': '安徽省',
  '350000': '福建省',
  '360000': '江西省',
  '370000': '山东省',
  '410000': '河南省',
  '420000': '湖北省',
  '430000': '湖南省',
  '440000': '广东省',
  '450000': '广西壮族自治区',
  '460000': '海南省',
  '500000': '重庆市',
  '510000': '四川省',
  '520000': '贵州省',
  '530000': '云南省',
  '540000': '西藏自治区',
  '610000': '陕西省',
  '620000': '甘肃省',
  '630000': '青海省',
  '640000': '宁夏回族自治区',
  '650000': '新疆维吾尔自治区',
  '710000': '台湾省',
  '810000': '香港特别行政区',
  '820000': '澳门特别行政区',
};

/** Where a company is taken to be registered while nothing is recorded, and where every zone lies: the city of the park. */
const HOME = '120000';

/** How a policy for everybody is written. */
const EVERYWHERE = '全国';

const zones = Object.fromEntries(
  Object.entries(attribute('registeredZone')?.codes ?? {}).filter(([code]) => code !== 'none'),
);
const names: Readonly<Record<string, string>> = {
  ...PROVINCES,
  ...attribute('registeredRegion')?.codes,
  ...zones,
};

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
  const zone = codeOf(facts, 'registeredZone');
  const own = prefixOf(codeOf(facts, 'registeredRegion') ?? HOME);
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
  return PROVINCES[`${code.slice(0, 2)}0000`] ?? null;
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
