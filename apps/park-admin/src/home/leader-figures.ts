import type { Actor } from '@park/kernel';
import { attribute, type CompanyFilter, type CompanyFiles, formatValue } from '@park/registry';
import { yearOnYear } from '../registry/key-figures';

const SHOWN = [
  'annual.industrialOutput',
  'annual.revenue',
  'annual.taxPaid',
  'annual.rdExpense',
  'annual.fixedInvest',
  'annual.employees',
];

/** A figure of the park over the companies that have it for both of the last two years, so that the years compare. */
export interface ParkFigure {
  readonly label: string;
  readonly before: string;
  readonly latest: string;
  readonly change: string | null;
  /** Neither where it is the same as before. */
  readonly isDown: boolean;
  readonly isUp: boolean;
  readonly companies: number;
  /** The companies that are in it. */
  readonly href: string;
  /** Lengths of the two bars, of 100. */
  readonly bars: { readonly before: number; readonly latest: number };
}

/** The figures of the last two years before this one; those that no company has for both are left out. */
export async function parkFigures(
  files: Pick<CompanyFiles, 'sums'>,
  actor: Actor,
  thisYear: number,
): Promise<ParkFigure[]> {
  const entries = SHOWN.flatMap((key) => attribute(key) ?? []);
  const figures = await Promise.all(
    entries.map(async (entry) => {
      const years = [thisYear - 1, thisYear - 2].map((year) => ({ attribute: entry.key, year }));
      const [latest, before] = await files.sums(actor, knownIn(years), years);
      return { entry, latest: latest!, before: before! };
    }),
  );
  return figures
    .filter(({ latest }) => latest.known > 0)
    .map(({ entry, latest, before }) => {
      const most = Math.max(latest.sum, before.sum, 1);
      return {
        label: entry.label,
        before: formatValue(entry, before.sum),
        latest: formatValue(entry, latest.sum),
        change: yearOnYear(entry, [latest.sum, before.sum]).change ?? null,
        ...{ isDown: latest.sum < before.sum, isUp: latest.sum > before.sum },
        companies: latest.known,
        href: `/companies?f=${entry.key}@T-1:known&f=${entry.key}@T-2:known&cols=${entry.key}@T-1,${entry.key}@T-2`,
        bars: { before: barOf(before.sum, most), latest: barOf(latest.sum, most) },
      };
    });
}

function knownIn(years: readonly { readonly attribute: string; readonly year: number }[]): CompanyFilter {
  return { question: { conditions: years.map((each) => ({ ...each, test: 'known' as const, values: [] })) } };
}

function barOf(sum: number, most: number): number {
  return Math.max(0, Math.round((sum / most) * 1000) / 10);
}
