import type { Facts } from '@park/criteria';
import { approximate, type CalendarDate, isExact, yearOf } from '@park/kernel';
import { attribute, formatValue } from '@park/registry';
import { hierarchy, treemap } from 'd3-hierarchy';
import { shortName } from '../registry/short-name';
import { fitted } from '../sites/plan/plan-labels';

/** Companies that are drawn; smaller ones would be slivers. */
export const MOST_DRAWN = 40;
export const OUTPUT = 'annual.industrialOutput';

const [WIDTH, HEIGHT, GAP] = [1000, 300, 2];
/** What changed against the year before, from growth to decline; the words stand in the legend. */
const SHADES = [
  { above: 0.1, key: 'most', label: '增 10% 及以上' },
  { above: 0.03, key: 'more', label: '增 3%—10%' },
  { above: Number.MIN_VALUE, key: 'some', label: '增 3% 以内' },
  { above: 0, key: 'same', label: '持平' },
  { above: -0.05, key: 'less', label: '降 5% 以内' },
  { above: -Infinity, key: 'least', label: '降 5% 以上' },
] as const;
const UNKNOWN = { key: 'unknown', label: '缺上一年' } as const;

/** A company by its output. */
export interface OutputOf {
  readonly id: string;
  readonly name: string;
  readonly latest: number;
  readonly before: number | null;
}

/** The output of the last year and of the one before, in yuan; null: not known. */
export function outputsOf(facts: Facts | undefined, asOf: CalendarDate): readonly [number | null, number | null] {
  const of = (ago: number) => {
    const found = facts?.lookup(OUTPUT, yearOf(asOf) - ago);
    if (!found?.known) return null;
    return isExact(found.value) ? approximate(found.value) : Number(found.value);
  };
  return [of(1), of(2)];
}

/** Companies as rectangles of the size of their output, shaded by its change; with the table of the same. */
export function outputTreemap(companies: readonly OutputOf[], all: { readonly sum: number; readonly known: number }) {
  const drawn = companies.filter(({ latest }) => latest > 0);
  if (drawn.length === 0) return null;
  const entry = attribute(OUTPUT)!;
  const root = hierarchy<{ children: OutputOf[] } | OutputOf>({ children: [...drawn] }).sum((one) =>
    'latest' in one ? one.latest : 0,
  );
  const cells = treemap<typeof root.data>()
    .size([WIDTH, HEIGHT])
    .paddingInner(GAP)
    .round(true)(root)
    .leaves()
    .map(({ data, x0, x1, y0, y1 }) => cellOf(data as OutputOf, { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }));
  const sum = drawn.reduce((total, { latest }) => total + latest, 0);
  const used = new Set(cells.map(({ shade }) => shade));
  return {
    ...{ width: WIDTH, height: HEIGHT, cells, companies: drawn.length, known: all.known },
    share: all.sum > 0 ? Math.min(100, Math.round((sum / all.sum) * 1000) / 10) : 100,
    total: formatValue(entry, all.sum),
    legend: [...SHADES, UNKNOWN].filter(({ key }) => used.has(key)),
  };
}

/** A change in percent; what rounds to nothing is no change. */
function changeWords(change: number): string {
  const percent = Math.round(change * 1000) / 10;
  return percent === 0 ? '持平' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cellOf({ id, name, latest, before }: OutputOf, box: Box) {
  const exactly = before !== null && before > 0 ? latest / before - 1 : null;
  const change = exactly !== null && Math.abs(exactly) < 0.0005 ? 0 : exactly;
  const shade = change === null ? UNKNOWN : SHADES.find(({ above }) => change >= above)!;
  const text = formatValue(attribute(OUTPUT)!, latest);
  const room = box.width - 10;
  const label = box.height >= 22 ? fitted(shortName(name), room) : '';
  return {
    ...{ ...box, id, name, text, shade: shade.key, word: shade.label },
    change: change === null ? '—' : changeWords(change),
    ...{ label, textX: box.x + 6, labelY: box.y + 16, amountY: box.y + 32 },
    // Half an amount would be another amount.
    amount: label && box.height >= 38 && fitted(text, room) === text ? text : '',
    isDark: shade.key === 'most' || shade.key === 'more',
  };
}
