import type { Actor } from '@park/kernel';
import { type Attribute, attribute, type CompanyFilter, type CompanyFiles, formatValue } from '@park/registry';
import { yearOnYear } from '../registry/key-figures';

const FIGURES = ['annual.revenue', 'annual.taxPaid', 'annual.rdExpense'];
const YEARS = 5;
const [WIDTH, HEIGHT, STEP, BAR, TOP, FOOT] = [300, 150, 60, 36, 20, 22];

/** Everything that the trends read: the years shown and the one before. */
export function trendColumns(thisYear: number): { readonly entry: Attribute; readonly year: number }[] {
  const entries = FIGURES.flatMap((key) => attribute(key) ?? []);
  return entries.flatMap((entry) => Array.from({ length: YEARS + 1 }, (_, at) => ({ entry, year: thisYear - 1 - at })));
}

/** A figure of all companies over the last years; each year compared among those that have it and the one before. */
export async function trendsOf(files: Pick<CompanyFiles, 'sums'>, actor: Actor, thisYear: number) {
  const entries = FIGURES.flatMap((key) => attribute(key) ?? []);
  const trends = await Promise.all(entries.map((entry) => trendOf(files, actor, { entry, thisYear })));
  return trends.filter(({ rows }) => rows.some(({ companies }) => companies > 0));
}

async function trendOf(
  files: Pick<CompanyFiles, 'sums'>,
  actor: Actor,
  { entry, thisYear }: { readonly entry: Attribute; readonly thisYear: number },
) {
  const backs = Array.from({ length: YEARS }, (_, at) => YEARS - at);
  const column = (back: number) => ({ attribute: entry.key, year: thisYear - back });
  const [all, ...both] = await Promise.all([
    files.sums(actor, {}, backs.map(column)),
    ...backs.map((back) =>
      files.sums(actor, knownIn([column(back), column(back + 1)]), [column(back), column(back + 1)]),
    ),
  ]);
  const rows = backs.map((back, at) => ({
    ...{ year: thisYear - back, sum: all[at]!.sum, companies: all[at]!.known },
    amount: all[at]!.known > 0 ? formatValue(entry, all[at]!.sum) : '—',
    ...changeOf(entry, both[at]!),
    href: `/companies?f=${entry.key}@T-${back}:known&cols=${entry.key}@T-${back}&sort=-${entry.key}@T-${back}`,
  }));
  return { label: entry.label, rows, ...barsOf(rows) };
}

function changeOf(entry: Attribute, [latest, before]: Awaited<ReturnType<CompanyFiles['sums']>>) {
  if (!latest || !before || latest.known === 0) return { change: '—', compared: 0 };
  return { change: yearOnYear(entry, [latest.sum, before.sum]).change ?? '—', compared: latest.known };
}

interface Row {
  readonly year: number;
  readonly sum: number;
  readonly companies: number;
}

/** Bars from zero, the last year darkest. */
function barsOf<Of extends Row>(rows: readonly Of[]) {
  const most = Math.max(...rows.map(({ sum }) => sum), 1);
  const base = HEIGHT - FOOT;
  return {
    ...{ width: WIDTH, height: HEIGHT, base, footY: HEIGHT - 6 },
    bars: rows.map((row, at) => {
      const height = row.companies > 0 ? Math.max(2, Math.round((Math.max(row.sum, 0) / most) * (base - TOP))) : 0;
      const x = at * STEP + (STEP - BAR) / 2;
      const fill = at === rows.length - 1 ? '#0b4f97' : '#8bb8e2';
      return { ...row, x, y: base - height, height, width: BAR, middle: x + BAR / 2, fill };
    }),
  };
}

function knownIn(columns: readonly { readonly attribute: string; readonly year: number }[]): CompanyFilter {
  return { question: { conditions: columns.map((each) => ({ ...each, test: 'known' as const, values: [] })) } };
}
