import { type FileFacts, type SectionModel, type ValueCell } from '@park/dossier';
import { attribute } from '@park/registry';
import { numberIn, type Tone, yearOnYear } from './key-figures';

/** A value of one year as the table shows it: the figure and, quieter, its unit; where it is from is shown on pointing. */
interface YearCell extends ValueCell {
  readonly year: number;
  readonly figure: string;
  readonly unit: string;
  readonly from: string;
  readonly now: boolean;
}

/** Four years of one attribute side by side, oldest first, with bars from zero and the change to the newest. */
export interface YearlyRow {
  readonly label: string;
  readonly hint?: string;
  readonly derived: boolean;
  readonly cells: readonly YearCell[];
  readonly bars: readonly { readonly d: string; readonly now: boolean }[];
  readonly change?: string;
  readonly tone?: Tone;
  readonly newest: ValueCell;
}

const BOX = { width: 44, height: 18, bar: 9, gap: 2 };

export function yearlyRows({ yearly, years }: SectionModel, file: FileFacts): YearlyRow[] {
  return yearly.map((row) => {
    const spec = attribute(row.key);
    const isCovered = spec?.sensitive === true && file.coversSensitive === true;
    const values = isCovered ? [] : years.map(({ year }) => numberIn(file, row.key, year));
    return {
      label: row.label,
      ...(row.hint && { hint: row.hint }),
      derived: row.derived,
      cells: row.cells.map((cell, at) => yearCell(cell, years[at]!.year, at === 0)).reverse(),
      bars: barsOf([...values].reverse()),
      ...(spec && yearOnYear(spec, values)),
      newest: row.cells[0]!,
    };
  });
}

function yearCell(cell: ValueCell, year: number, now: boolean): YearCell {
  const [, figure, unit] = /^([−-]?[\d,.]+)\s*(\D*)$/.exec(cell.text) ?? [null, cell.text, ''];
  const others = cell.conflicts.map(({ source, text, observedOn }) => `${source} ${text}（${observedOn}）`);
  const from = [
    cell.source ? `${cell.source} · ${cell.observedOn}` : cell.derived && !cell.missing ? '推导' : '',
    cell.basis ? `口径：${cell.basis}` : '',
    ...(others.length > 0 ? [`不一致：${others.join('；')}`] : []),
    cell.lacks ? `待补：${cell.lacks}` : '',
  ];
  return { ...cell, year, now, figure: figure!, unit: unit!, from: from.filter(Boolean).join('；') };
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
