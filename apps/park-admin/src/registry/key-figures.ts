import { approximate, isExact } from '@park/kernel';
import { COVERED, DASH, type FileFacts, shownYears } from '@park/dossier';
import { attribute, formatValue } from '@park/registry';

/** One card above the file: the latest figure and how it moved against the year before. */
export interface KeyFigure {
  readonly label: string;
  readonly text: string;
  readonly change?: string;
  readonly rising?: boolean;
  /** Points of a small curve over the known years, oldest first, in a 100 × 30 box; absent with fewer than two. */
  readonly curve?: string;
}

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
      ...(moved !== null && previous && { change: changeText(change, moved, previous.value), rising: moved >= 0 }),
      ...(known.length > 1 && { curve: curve(known) }),
    };
  });
}

function numberIn(file: FileFacts, key: string, year: number): number | null {
  const lookup = file.facts.lookup(key, year);
  const value = lookup.known ? lookup.value : lookup.last?.value;
  if (isExact(value)) return approximate(value);
  return typeof value === 'number' ? value : null;
}

function changeText(change: Change, moved: number, before: number): string | undefined {
  const sign = moved >= 0 ? '+' : '−';
  const size = Math.abs(moved);
  if (change === 'points') return `${sign}${(size * 100).toFixed(1)} 个百分点`;
  if (change === 'count') return `${sign}${size} 人`;
  return before > 0 ? `${sign}${((size / before) * 100).toFixed(1)}%` : undefined;
}

function curve(known: readonly { year: number; value: number }[]): string {
  const line = [...known].reverse();
  const values = line.map((point) => point.value);
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return line
    .map(
      ({ value }, at) =>
        `${((at / (line.length - 1)) * 96 + 2).toFixed(1)},${(27 - ((value - low) / span) * 24).toFixed(1)}`,
    )
    .join(' ');
}
