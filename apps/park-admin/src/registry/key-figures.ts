import { approximate, isExact } from '@park/kernel';
import { COVERED, DASH, type FileFacts, shownYears } from '@park/dossier';
import { attribute, formatValue } from '@park/registry';

/** One card above the file: the latest figure and how it moved against the year before. */
export interface KeyFigure {
  readonly label: string;
  readonly text: string;
  readonly change?: string;
  readonly tone?: Tone;
}

export type Tone = 'green' | 'red' | 'secondary';
type Change = 'percent' | 'points' | 'count';
const FIGURES: readonly { key: string; label: string; change: Change }[] = [
  { key: 'annual.revenue', label: '营业收入', change: 'percent' },
  { key: 'd.rdRatio', label: '研发投入占比', change: 'points' },
  { key: 'annual.taxPaid', label: '纳税总额', change: 'percent' },
  { key: 'annual.employees', label: '在岗职工', change: 'count' },
];

/** Revenue, share of R&D, tax and staff of the latest year that is known. */
export function keyFigures(file: FileFacts): KeyFigure[] {
  const years = shownYears(file.asOf);
  return FIGURES.map(({ key, label, change }) => {
    const spec = attribute(key);
    if (!spec || (spec.sensitive && file.coversSensitive)) return { label, text: COVERED };
    const known = years.flatMap((year) => {
      const value = numberIn(file, key, year);
      return value === null ? [] : [{ year, value }];
    });
    const [latest, previous] = known;
    if (!latest) return { label, text: DASH };
    const moved = previous?.year === latest.year - 1 ? latest.value - previous.value : null;
    return {
      label: `${latest.year} 年${label}`,
      text: formatValue(spec, latest.value),
      ...(moved !== null && previous && changeShown(change, moved, previous.value)),
    };
  });
}

/** The number of a year, stale ones included; null without any. */
export function numberIn(file: FileFacts, key: string, year: number): number | null {
  const lookup = file.facts.lookup(key, year);
  const value = lookup.known ? lookup.value : lookup.last?.value;
  if (isExact(value)) return approximate(value);
  return typeof value === 'number' ? value : null;
}

/** How the newest of yearly values (newest first) moved against the year before; nothing where one of them is unknown. */
export function yearOnYear(
  spec: { readonly kind: string; readonly unit?: string },
  [latest, before]: readonly (number | null)[],
): Pick<KeyFigure, 'change' | 'tone'> {
  if (latest === undefined || latest === null || before === undefined || before === null) return {};
  if (spec.kind === 'ratio') return changeShown('points', latest - before, before);
  if (spec.unit === '人') return changeShown('count', latest - before, before);
  return spec.unit === '元' ? changeShown('percent', latest - before, before) : {};
}

/** Rounded first: what reads as no change has neither sign nor colour. A rate of change from nothing is not said. */
function changeShown(change: Change, moved: number, before: number): Pick<KeyFigure, 'change' | 'tone'> {
  const tone = (size: number): Tone => (size === 0 ? 'secondary' : moved > 0 ? 'green' : 'red');
  if (change === 'percent' && before <= 0) return { tone: tone(moved) };
  const { scale, digits, unit } = changes[change];
  const size = Number((Math.abs(change === 'percent' ? moved / before : moved) * scale).toFixed(digits));
  const text = size === 0 ? '持平' : `${moved > 0 ? '+' : '−'}${size.toFixed(digits)}${unit}`;
  return { change: text, tone: tone(size) };
}

const changes = {
  percent: { scale: 100, digits: 1, unit: '%' },
  points: { scale: 100, digits: 1, unit: ' 个百分点' },
  count: { scale: 1, digits: 0, unit: ' 人' },
} as const;
