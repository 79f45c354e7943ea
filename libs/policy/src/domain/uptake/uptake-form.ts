import { type CalendarDate, type FieldProblem, plainText } from '@park/kernel';
import { type Attribute, attribute, entryForm } from '@park/registry';
import { policyLabels } from '../../labels';

export type Answer = 'interested' | 'declined';
export type DeclineReason = keyof typeof policyLabels.declineReasons;
export type CallOutcome = keyof typeof policyLabels.callOutcomes;

/** A form as it was typed, by the names of its fields. */
export type TypedText = (field: string) => string;

/** What was typed, or everything that is wrong with it by field. */
export type UptakeReading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export interface ReadAnswer {
  readonly answer: Answer | null;
  readonly answerReason: DeclineReason | null;
  readonly answerNote: string | null;
}

export interface ReadApplication {
  readonly appliedOn: CalendarDate;
  readonly appliedYuan: string | null;
}

export interface ReadGrant {
  readonly grantedOn: CalendarDate;
  readonly grantedYuan: string;
  readonly grantedDocument: string | null;
}

export interface ReadCall {
  readonly outcome: CallOutcome;
  readonly note: string | null;
  readonly nextStep: string | null;
  readonly nextDays: number;
}

const NOTE = 200;
const CALL_NOTE = 500;
const FIRST_DAY = '2000-01-01';
/** Within how many working days the next step is to be done. */
export const NEXT_DAYS = [1, 2, 3, 5, 10] as const;

/** Whether a company means to apply. No answer takes the one before back. */
export function readAnswer(said: TypedText): UptakeReading<ReadAnswer> {
  const answer = said('answer');
  if (answer === 'none') return { ok: true, value: { answer: null, answerReason: null, answerNote: null } };
  if (answer === 'interested') return { ok: true, value: { answer, answerReason: null, answerNote: null } };
  return refused([{ field: 'answer', message: '请选择“有意向申报”或“不打算申报”。' }]);
}

/** That a company does not mean to apply, and why. */
export function readRefusal(said: TypedText): UptakeReading<ReadAnswer> {
  const problems: FieldProblem[] = [];
  const reason = said('answerReason');
  if (!Object.hasOwn(policyLabels.declineReasons, reason))
    problems.push({ field: 'answerReason', message: '请从列表中选择不打算申报的原因。' });
  const answerNote = text(said, { field: 'answerNote', label: '补充说明', most: NOTE }, problems);
  if (reason === 'other' && answerNote === null)
    problems.push({ field: 'answerNote', message: '选择“其他”时，请在“补充说明”写明原因。' });
  return read(problems, { answer: 'declined', answerReason: reason as DeclineReason, answerNote });
}

/** That a company applied, on which day and for how much. */
export function readApplication(said: TypedText, today: CalendarDate): UptakeReading<ReadApplication> {
  const problems: FieldProblem[] = [];
  const appliedOn = day(said, { field: 'appliedOn', label: '申报日期', today }, problems);
  const appliedYuan = yuan(said, { field: 'appliedYuan', label: '申报金额' }, problems);
  return read(problems, { appliedOn: appliedOn!, appliedYuan });
}

/** What a company was granted, with the document that says so. */
export function readGrant(said: TypedText, today: CalendarDate): UptakeReading<ReadGrant> {
  const problems: FieldProblem[] = [];
  const grantedOn = day(said, { field: 'grantedOn', label: '拨付日期', today }, problems);
  const grantedYuan = yuan(said, { field: 'grantedYuan', label: '获得金额' }, problems);
  if (said('grantedYuan') === '') problems.push({ field: 'grantedYuan', message: '请填写“获得金额”（万元），如 50。' });
  const grantedDocument = text(said, { field: 'grantedDocument', label: '拨付文件', most: NOTE }, problems);
  return read(problems, { grantedOn: grantedOn!, grantedYuan: grantedYuan!, grantedDocument });
}

/** What came of a call, and what is to be done next within some working days. */
export function readCall(said: TypedText): UptakeReading<ReadCall> {
  const problems: FieldProblem[] = [];
  const outcome = said('outcome');
  if (!Object.hasOwn(policyLabels.callOutcomes, outcome))
    problems.push({ field: 'outcome', message: '请选择这次电话的结果。' });
  const note = text(said, { field: 'note', label: '通话记录', most: CALL_NOTE }, problems);
  const nextStep = text(said, { field: 'nextStep', label: '下一步', most: NOTE }, problems);
  const nextDays = Number(said('nextDays'));
  if (nextStep === null && said('nextDays') !== '')
    problems.push({ field: 'nextStep', message: '选了期限，请写明“下一步”；没有下一步的，把期限改回“请选择”。' });
  if (nextStep !== null && !NEXT_DAYS.some((days) => days === nextDays))
    problems.push({ field: 'nextDays', message: '写了“下一步”时，请选择几个工作日内完成。' });
  return read(problems, { outcome: outcome as CallOutcome, note, nextStep, nextDays });
}

/** Nobody applies for a policy before it is made public, and nothing is paid before it was applied for. */
export function notBefore(
  { field, on }: { readonly field: 'appliedOn' | 'grantedOn'; readonly on: CalendarDate },
  since: { readonly published: CalendarDate; readonly applied?: CalendarDate | null },
): readonly FieldProblem[] {
  const label = field === 'appliedOn' ? '申报日期' : '拨付日期';
  if (on < since.published) return [{ field, message: `“${label}”早于政策的公布日期（${since.published}），请核对。` }];
  if (!since.applied || on >= since.applied) return [];
  return [
    { field, message: `“${label}”早于已登记的申报日期（${since.applied}），请核对；申报日期有误的，先更正申报。` },
  ];
}

function read<T>(problems: readonly FieldProblem[], value: T): UptakeReading<T> {
  return problems.length > 0 ? refused(problems) : { ok: true, value };
}

function refused(problems: readonly FieldProblem[]): {
  readonly ok: false;
  readonly problems: readonly FieldProblem[];
} {
  return { ok: false, problems };
}

interface Asked {
  readonly field: string;
  readonly label: string;
}

function text(said: TypedText, { field, label, most }: Asked & { readonly most: number }, problems: FieldProblem[]) {
  const typed = plainText(said(field));
  if ([...typed].length > most)
    problems.push({ field, message: `“${label}”不能超过 ${most} 个字，现为 ${[...typed].length} 个字，请精简。` });
  return typed === '' ? null : typed;
}

function day(
  said: TypedText,
  { field, label, today }: Asked & { readonly today: CalendarDate },
  problems: FieldProblem[],
): CalendarDate | null {
  const typed = said(field);
  const on = typed === '' ? null : entryForm.readDate(typed);
  if (typed === '') problems.push({ field, message: `请填写“${label}”，如 ${today}。` });
  else if (on === null)
    problems.push({ field, message: `“${label}”应为存在的日期，现为“${typed}”，请按 ${today} 的样子填写。` });
  else if (on > today || on < FIRST_DAY)
    problems.push({ field, message: `“${label}”应在 ${FIRST_DAY} 与今天（${today}）之间，请核对。` });
  return on;
}

function yuan(said: TypedText, { field, label }: Asked, problems: FieldProblem[]): string | null {
  const typed = said(field);
  if (typed === '') return null;
  const parsed = entryForm.parse(amountOf(label), typed);
  if (!parsed.ok) problems.push({ field, message: parsed.message });
  return parsed.ok ? String(parsed.value as number) : null;
}

function amountOf(label: string): Attribute {
  return { ...attribute('registeredCapitalYuan')!, label, whole: true, min: 0 };
}
