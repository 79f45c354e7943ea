import { exact, type FieldProblem, plainText } from '@park/kernel';
import { typedMeasure } from '@park/sheets';
import { type Exclusion, exclusionLabels } from './evaluated';
import type { OutputFigures } from './output';

/** What is told of a site for a year, in the order of the form. */
export const figureFields: readonly (readonly [key: keyof OutputFigures, label: string, unit: string])[] = [
  ['tax', '税收', '元'],
  ['sales', '销售收入', '元'],
  ['addedValue', '工业增加值', '元'],
  ['energyTce', '综合能耗', '吨标准煤'],
  ['codTonnes', 'COD 排放', '吨'],
  ['waterTonnes', '用水', '吨'],
  ['staff', '年平均职工', '人'],
  ['powerKwh', '用电', '千瓦时'],
];

export interface YearEntry {
  readonly figures: OutputFigures;
  readonly exclusion: Exclusion | null;
  readonly source: string;
}

const AMOUNT = /^\d{1,16}(\.\d{1,6})?$/;
const FIRST_YEAR = 2000;

/** Reads the form of a year; a field that is empty is not known. */
export function readYear(typed: Readonly<Record<string, string | undefined>>): {
  readonly entry: YearEntry;
  readonly problems: readonly FieldProblem[];
} {
  const problems: FieldProblem[] = [];
  const figures: Record<string, string> = {};
  for (const [key, label, unit] of figureFields) {
    const plain = typedMeasure(typed[key] ?? '', { label, unit });
    const text = 'figure' in plain ? plain.figure : '';
    if ('message' in plain) problems.push({ field: key, message: plain.message });
    if (text === '') continue;
    if (AMOUNT.test(text) && exact(text)) figures[key] = text;
    else problems.push({ field: key, message: `“${label}”请填写不小于 0 的数字，单位是${unit}。` });
  }
  const exclusion = plainText(typed['exclusion'] ?? '');
  const source = plainText(typed['source'] ?? '');
  if (exclusion !== '' && !Object.hasOwn(exclusionLabels, exclusion))
    problems.push({ field: 'exclusion', message: '“剔除”请从列出的选项中选择。' });
  if (source === '' || [...source].length > 60)
    problems.push({ field: 'source', message: '“数据来源”请填写 60 个字以内，如：税务部门 2025 年度数据。' });
  return { entry: { figures, exclusion: (exclusion || null) as Exclusion | null, source }, problems };
}

/** Whether a year can have figures: it has ended. */
export function hasEnded(year: number, thisYear: number): boolean {
  return Number.isInteger(year) && year >= FIRST_YEAR && year < thisYear;
}
