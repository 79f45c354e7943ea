import { DASH, type FileFacts, type SectionModel, type ValueCell } from '@park/dossier';
import { attribute } from '@park/registry';
import { grouped } from './figure-groups';
import { type FigureSource, figureSources, type Signatures } from './figure-sources';
import { numberIn, type Tone, yearOnYear } from './key-figures';

/** A value of one year as the table shows it: the figure and, quieter, its unit; where it is from is shown on pointing. */
interface YearCell extends ValueCell {
  readonly year: number;
  readonly figure: string;
  readonly unit: string;
  readonly sources: readonly FigureSource[];
  /** How a figure without sources came about, and what is to be known about one. */
  readonly note: string;
  readonly now: boolean;
}

/** Four years of one attribute side by side, oldest first, with bars from zero and the change to the newest. */
export interface YearlyRow {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly derived: boolean;
  readonly cells: readonly YearCell[];
  readonly bars: readonly { readonly d: string; readonly now: boolean }[];
  readonly change?: string;
  readonly tone?: Tone;
  readonly newest: ValueCell;
}

/** The rows of a section by groups, and the names of those of which no year is known. */
export interface YearlyTable {
  readonly groups: ReturnType<typeof grouped<YearlyRow>>;
  readonly blank: readonly string[];
}

/** More of these is neither good nor bad by itself. */
const UNDIRECTED: ReadonlySet<string> = new Set([
  'annual.liabilities',
  'annual.costExpense',
  'annual.energyTce',
  'annual.water',
  'd.debtRatio',
]);
const BOX = { width: 44, height: 18, bar: 9, gap: 2 };

/** The years of a section side by side; rows of which nothing is known are named only, unless there are no others. */
export function yearlyTable(section: SectionModel, file: FileFacts, signatures?: Signatures): YearlyTable | null {
  const rows = yearlyRows(section, file, signatures);
  if (rows.length === 0) return null;
  const known = rows.filter(
    ({ derived, cells }) => derived || cells.some(({ missing, text }) => !missing || text !== DASH),
  );
  const blank = known.some(({ derived }) => !derived) ? rows.filter((row) => !known.includes(row)) : [];
  return {
    groups: grouped(blank.length > 0 ? known : rows),
    blank: blank.map(({ label }) => label),
  };
}

function yearlyRows({ yearly, years }: SectionModel, file: FileFacts, signatures?: Signatures): YearlyRow[] {
  return yearly.map((row) => {
    const spec = attribute(row.key);
    const isCovered = spec?.sensitive === true && file.coversSensitive === true;
    const values = isCovered ? [] : years.map(({ year }) => numberIn(file, row.key, year));
    const own = signatures?.filter(({ attribute: key }) => key === row.key);
    return {
      key: row.key,
      label: row.label,
      ...(row.hint && { hint: row.hint }),
      derived: row.derived,
      cells: row.cells.map((cell, at) => yearCell(cell, years[at]!.year, { now: at === 0, own })).reverse(),
      bars: barsOf([...values].reverse()),
      ...(spec && yearOnYear(spec, values)),
      ...(UNDIRECTED.has(row.key) && { tone: 'secondary' as const }),
      newest: row.cells[0]!,
    };
  });
}

function yearCell(
  cell: ValueCell,
  year: number,
  { now, own }: { readonly now: boolean; readonly own: Signatures | undefined },
): YearCell {
  const [, figure, unit] = /^([−-]?[\d,.]+)\s*(\D*)$/.exec(cell.text) ?? [null, cell.text, ''];
  const note = [
    cell.derived && !cell.missing ? '由已登记的数据推导' : '',
    cell.basis ? `口径：${cell.basis}` : '',
    cell.selfReported ? '企业自报，待核实' : '',
    cell.stale ? '已过期，需更新' : '',
    cell.conflicts.length > 0 ? `现用${cell.source}的数，它的来源更可信` : '',
  ];
  const sources = figureSources(cell, year, own);
  return { ...cell, year, now, figure: figure!, unit: unit!, sources, note: note.filter(Boolean).join('；') };
}

/** A bar for each value, oldest first, from zero; the last one is the newest. */
export function barsOf(values: readonly (number | null)[]): YearlyRow['bars'] {
  const top = Math.max(0, ...values.map((value) => value ?? 0));
  if (top === 0) return [];
  return values.flatMap((value, at) => {
    if (value === null || value <= 0) return [];
    const height = Math.max(1, (value / top) * BOX.height);
    const left = at * (BOX.bar + BOX.gap);
    const d = `M${left} ${BOX.height}v-${height.toFixed(1)}h${BOX.bar}V${BOX.height}z`;
    return [{ d, now: at === values.length - 1 }];
  });
}
