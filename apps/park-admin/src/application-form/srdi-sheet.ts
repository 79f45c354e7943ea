import { type FileFacts, valueCell } from '@park/dossier';
import { yearOf } from '@park/kernel';
import { attribute } from '@park/registry';
import type { OutSheet, OutValue } from '@park/sheets';
import { type FormRow, srdiForm } from './srdi-rows';

/** What stands in a cell that the file has nothing for, and in one that the file does not keep. */
export const MISSING = '【待补】';
export const BY_HAND = '【档案没有此项，请手工填写】';

/** Who takes it out, and when. */
interface Taken {
  readonly company: string;
  readonly by: string;
  readonly at: string;
}

/** The filled form as a table of a document; how many cells are still empty stands above it. */
export function srdiSheet(facts: FileFacts, { company, by, at }: Taken): OutSheet {
  const last = yearOf(facts.asOf) - 1;
  const years = [last - 2, last - 1, last];
  const rows = srdiForm.flatMap(({ label, yearly = [], single = [] }) => [
    [label],
    ...yearly.map((row) => [row.label, ...years.map((year) => cellOf(row, year, facts))]),
    ...single.map((row) => [row.label, cellOf(row, null, facts), '', '']),
  ]);
  const empty = rows.flat().filter((text) => text === MISSING || text === BY_HAND).length;
  return {
    name: '专精特新申请书',
    rows: [
      ['专精特新中小企业申请书（由一企一册带出）'],
      [`${company}，数据截至 ${facts.asOf}；${by} ${at} 导出。还有 ${empty} 处标着【】的要补充。`],
      ['标“企业自报”的还没有核实；金额、比例按档案中的单位。请核对后再报送，以主管部门最新表样为准。'],
      ['项目', ...years.map((year) => `${year} 年（无年度的项目填第一格）`)],
      ...rows,
    ],
    widths: [30, 28, 28, 28],
    header: 4,
  };
}

function cellOf({ key }: FormRow, year: number | null, facts: FileFacts): OutValue {
  const entry = key === undefined ? undefined : attribute(key);
  if (!entry) return BY_HAND;
  const cell = valueCell(entry, year, facts);
  if (cell.missing) return cell.text === '—' ? MISSING : cell.text;
  const doubts = [...(cell.selfReported ? ['企业自报'] : []), ...(cell.stale ? ['已过期'] : [])];
  return doubts.length > 0 ? `${cell.text}（${doubts.join('，')}）` : cell.text;
}
