import { type CalendarDate, checkUscc, type FieldProblem, isCalendarDate, plainText } from '@park/kernel';
import { readDate } from '../values/date-text';
import { parseEntry } from '../values/value-text';
import { type FactSource, isFactSource } from '../ledger/fact-source';
import type { RecordContent } from './record';
import { type RecordField, type RecordKind, recordKinds } from './record-kinds';

/** A record as somebody typed it: days and details by name. */
export interface RecordForm {
  readonly kind: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly source: string;
  readonly evidence: string;
}

export interface ReadRecord extends RecordContent {
  readonly source: FactSource;
  readonly evidence: string | null;
}

type Reading =
  | { readonly ok: true; readonly record: ReadRecord }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const DAYS = ['happenedOn', 'validFrom', 'validTo'] as const;
const FIRST_DAY = '1949-10-01';
const LAST_DAY = '2199-12-31';
const LONGEST_TEXT = 200;

/** What was typed as a record; or everything that is wrong with it, by field. */
export function readRecord(form: RecordForm, by: 'staff' | 'company', today: CalendarDate): Reading {
  const kind = recordKinds.find(({ code }) => code === form.kind);
  const refused = (field: string, message: string): Reading => ({ ok: false, problems: [{ field, message }] });
  if (!kind) return refused('', '没有这一类记录，请从“记录”页面选择。');
  if (by === 'company' && !kind.companyEditable)
    return refused('', `“${kind.label}”由园区登记，如有出入请联系企业专员。`);
  const problems: FieldProblem[] = [];
  const days = readDays(kind, form.typed, { today, problems });
  const details = detailsOf(kind, form.typed, { today, problems });
  const origin = originOf(form, by, problems);
  problems.push(...contradictions(kind, details));
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, record: { kind: kind.code, ...days, details, ...origin } };
}

interface Noting {
  readonly today: CalendarDate;
  readonly problems: FieldProblem[];
}

type Days = Pick<RecordContent, (typeof DAYS)[number]>;

function readDays(kind: RecordKind, typed: RecordForm['typed'], { today, problems }: Noting): Days {
  const read = Object.fromEntries(
    DAYS.map((name) => {
      const field = kind[name];
      const text = field ? (typed[name] ?? '').trim() : '';
      const day = text === '' ? null : readDate(text);
      const message = field && dayProblem({ name, ...field }, { text, day, today });
      if (message) problems.push({ field: name, message });
      return [name, message ? null : day];
    }),
  ) as unknown as Days;
  const from = read.validFrom ?? read.happenedOn;
  if (from && read.validTo && read.validTo < from)
    problems.push({
      field: 'validTo',
      message: `“${kind.validTo!.label}”早于“${(kind.validFrom ?? kind.happenedOn)!.label}”，请核对。`,
    });
  return read;
}

interface DayOfRecord {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly past?: boolean;
}

function dayProblem(
  { name, label, required, past = name === 'happenedOn' }: DayOfRecord,
  { text, day, today }: { readonly text: string; readonly day: CalendarDate | null; readonly today: CalendarDate },
): string | null {
  if (text === '') return required ? `请填写“${label}”，如 2026-01-31。` : null;
  if (day === null) return `“${label}”应为存在的日期（没有“${text.slice(0, 20)}”这一天），如 2026-01-31。`;
  if (day < FIRST_DAY || day > LAST_DAY) return `“${label}”的年份不可能是 ${day.slice(0, 4)} 年，请核对。`;
  return past && day > today ? `“${label}”不能晚于今天（${today}），请核对。` : null;
}

function detailsOf(kind: RecordKind, typed: RecordForm['typed'], noting: Noting): RecordContent['details'] {
  return Object.fromEntries(
    kind.fields.flatMap((field) => {
      const value = detailOf(field, (typed[field.key] ?? '').trim(), noting);
      return value === undefined ? [] : [[field.key, value]];
    }),
  );
}

function detailOf(field: RecordField, typed: string, { today, problems }: Noting) {
  const problem = (message: string) => void problems.push({ field: field.key, message });
  const text = field.kind === 'text' ? plainText(typed) : typed;
  if (text === '') return field.required ? problem(`请填写“${field.label}”。`) : undefined;
  if ([...text].length > LONGEST_TEXT) return problem(`“${field.label}”不能超过 ${LONGEST_TEXT} 字，请精简。`);
  const read = parseEntry(field, text);
  if (!read.ok) return problem(read.message);
  const value = read.value as string | number | boolean;
  if (field.kind === 'date' && isCalendarDate(value) && (value > today || value < FIRST_DAY))
    return problem(`“${field.label}”应在 ${FIRST_DAY} 与今天（${today}）之间，请核对。`);
  return value;
}

function originOf(
  form: RecordForm,
  by: 'staff' | 'company',
  problems: FieldProblem[],
): Pick<ReadRecord, 'source' | 'evidence'> {
  const source: unknown = by === 'company' ? 'self-reported' : form.source;
  if (!isFactSource(source)) problems.push({ field: 'source', message: '请选择“来源”，如官方平台或园区。' });
  const evidence = plainText(form.evidence);
  if ([...evidence].length > LONGEST_TEXT)
    problems.push({ field: 'evidence', message: `“佐证”不能超过 ${LONGEST_TEXT} 字，请精简。` });
  return { source: source as FactSource, evidence: evidence || null };
}

/** What one detail asks of another. */
function contradictions({ code }: RecordKind, details: RecordContent['details']): FieldProblem[] {
  const says = (name: string, ...codes: readonly string[]) => codes.includes(String(details[name]));
  const lacks = (name: string) => details[name] === undefined;
  if (code === 'award' && says('type', 'national_science', 'provincial_science') && lacks('rank'))
    return [{ field: 'rank', message: '科技奖励请填写“获奖单位名次”，如 1。' }];
  if (code === 'certificate' && says('standard', 'iict') && lacks('level'))
    return [{ field: 'level', message: '两化融合贯标请选择“贯标等级”。' }];
  if (code === 'ip' && says('acquisition', 'transferred', 'gifted', 'merged') && lacks('acquiredOn'))
    return [{ field: 'acquiredOn', message: '不是自主研发的请填写“转入日期”，如 2026-01-31。' }];
  if (code === 'shareholder' && details['share'] === 0)
    return [{ field: 'share', message: '“持股比例”应大于 0%；已经退出的请填写原来的比例和“退出日期”。' }];
  if (code === 'shareholder' && !lacks('uscc')) {
    const checked = checkUscc(String(details['uscc']));
    return checked.ok ? [] : [{ field: 'uscc', message: checked.message }];
  }
  return [];
}
