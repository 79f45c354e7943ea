import { type FileFacts, shownYears } from '@park/dossier';
import { approximate, isExact } from '@park/kernel';
import { attribute, formatValue } from '@park/registry';

/** A figure over some years, oldest first, as bars from zero. */
export interface Chart {
  readonly label: string;
  readonly bars: readonly {
    readonly year: string;
    readonly text: string;
    /** Of the highest bar, 0 to 1. */
    readonly share: number;
    readonly now: boolean;
  }[];
}

const FIGURES = ['annual.revenue', 'annual.taxPaid', 'annual.rdExpense', 'annual.employees'];

/** The figures of which at least two years are known and that the reader may see. */
export function chartsOf(file: FileFacts): Chart[] {
  const years = shownYears(file.asOf).reverse();
  return FIGURES.flatMap((key) => {
    const entry = attribute(key);
    if (!entry || (entry.sensitive && file.coversSensitive)) return [];
    const values = years.map((year) => numberOf(file, key, year));
    const known = values.filter((value) => value !== null);
    const top = Math.max(...known);
    if (known.length < 2 || top <= 0) return [];
    const bars = years.map((year, at) => ({
      ...{ year: String(year), text: values[at] == null ? '—' : formatValue(entry, values[at]) },
      ...{ share: Math.max(0, values[at] ?? 0) / top, now: at === years.length - 1 },
    }));
    return [{ label: entry.label, bars }];
  });
}

function numberOf({ facts }: FileFacts, key: string, year: number): number | null {
  const lookup = facts.lookup(key, year);
  const value = lookup.known ? lookup.value : lookup.last?.value;
  if (isExact(value)) return approximate(value);
  return typeof value === 'number' ? value : null;
}
