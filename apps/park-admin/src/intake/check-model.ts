import { type FileBatch, fillable, type ImportBatch, targetOf } from '@park/intake';
import { type Choice, choices } from '@park/web-kit';
import { fieldName, givenName, markName, unitName } from './answers-form';

type Summary = NonNullable<ImportBatch['summary']>;
type Question = Summary['questions'][number];

/** Codes of questions that are answered by choosing; the others only say what was done. */
const BLANK_MARK = 'blank-mark';
const UNIT = 'unit-missing';
const MOST_COLUMNS = 120;

interface AskedColumn {
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly options: readonly Choice[];
}

/** What has to be answered before everything can be imported, and what is only said. */
export function questionsOf({ kind, summary, answers }: FileBatch) {
  if (!summary) return { asked: [], given: [], told: [], open: 0 };
  const at = (path: string | null) => summary.columns.findIndex((column) => column.path === path);
  const units = summary.questions
    .filter(({ code }) => code === UNIT)
    .flatMap((each) => unitQuestion(each, at(each.column)));
  const marks = summary.questions
    .filter(({ code }) => code === BLANK_MARK)
    .flatMap((each) => markQuestion(each, at(each.column)));
  const given = fillable(kind, summary).map(({ key, label, codes, type }) => ({
    name: givenName(key),
    label,
    options: codes ? choices(codes, textOf(answers?.given?.[key])) : undefined,
    value: textOf(answers?.given?.[key]) ?? '',
    hint: HINTS[key] ?? (type === 'date' ? '如 2026-01-31' : ''),
  }));
  const chosen = [UNIT, BLANK_MARK, 'year-missing', 'field-missing'];
  const told = summary.questions
    .filter(({ code }) => !chosen.includes(code))
    .map(({ message, rows }) => ({ message, rows: rowsText(rows) }));
  return { asked: [...units, ...marks], given, told, open: units.length };
}

const HINTS: Readonly<Record<string, string>> = {
  year: '表里和标题里都没有写年份时填写，如 2025',
  validTo: '如 2029-07-31；没有期限填“长期”',
  validFrom: '不填则从发证日期起',
};

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function unitQuestion({ column, rows, options = [] }: Question, at: number): AskedColumn[] {
  if (at < 0) return [];
  const words = Object.fromEntries(options.map((word) => [word, word]));
  const text = `${rowsText(rows)}没有写单位，表头和表上方也没有；没有单位不猜，选定后这些行才能导入`;
  return [
    { name: unitName(at), id: unitName(at), title: `“${column}”这一列的单位是？`, text, options: choices(words) },
  ];
}

function markQuestion({ column, rows }: Question, at: number): AskedColumn[] {
  if (at < 0) return [];
  const options = choices({ blank: '没填，留空', zero: '就是 0' });
  return [
    {
      name: markName(at),
      id: markName(at),
      title: `“${column}”里的“—”“/”“无”算什么？`,
      text: `${rowsText(rows)}；不选则留空`,
      options,
    },
  ];
}

function rowsText(rows: readonly number[]): string {
  if (rows.length === 0) return '';
  return `第 ${rows.slice(0, 8).join('、')}${rows.length > 8 ? ' 等' : ''} 行`;
}

/** The columns of the file with the field of each; those to be looked at, or all. */
export function columnLines({ kind, summary, answers }: FileBatch, all: boolean) {
  const target = targetOf(kind);
  const labels = Object.fromEntries(target.fields.map(({ key, label }) => [key, label]));
  const doubled = new Set(
    (summary?.questions ?? [])
      .filter(({ code }) => ['same-field', 'same-name'].includes(code))
      .flatMap(({ column }) => column?.split('、') ?? []),
  );
  const lines = (summary?.columns ?? []).map((column, at) => {
    const isTold = Object.hasOwn(answers?.fields ?? {}, column.path);
    const isSensitive = /身份证/.test(column.path);
    const isSerial = /^(序号|序|No\.?)$/i.test(column.path);
    return {
      ...{ name: fieldName(at), path: column.path, samples: column.samples, isSensitive },
      unit: column.unit ? `${column.unit}${FROM[column.unitFrom ?? ''] ?? ''}` : '',
      field: column.field ? (labels[column.field] ?? column.field) : null,
      choices: choices(labels, column.field ?? undefined),
      how: howKnown({ isTold, isSensitive, isDoubled: doubled.has(column.path), field: column.field }),
      isOpen: !isTold && !isSensitive && !isSerial && (column.field === null || doubled.has(column.path)),
    };
  });
  const open = lines.filter(({ isOpen }) => isOpen);
  const shown = (all ? lines : open).slice(0, MOST_COLUMNS);
  const used = lines.filter(({ field }) => field !== null).length;
  return { lines: shown, all, total: lines.length, used, open: open.length };
}

const FROM: Readonly<Record<string, string>> = {
  above: '（表上方）',
  answer: '（您选的）',
  cell: '（格内）',
  header: '',
};

function howKnown(column: { isTold: boolean; isSensitive: boolean; isDoubled: boolean; field: string | null }) {
  if (column.isSensitive) return { tone: 'secondary', label: '个人身份信息，不读入' };
  if (column.isTold) return { tone: 'green', label: '您选的，同样的表以后记住' };
  if (column.isDoubled) return { tone: 'red', label: '两列同一字段或同名，请您定' };
  return column.field ? { tone: 'green', label: '列名相同' } : { tone: 'yellow', label: '没有对应的字段，不导入' };
}
