import { addDays, type CalendarDate, type FieldProblem, plainText } from '@park/kernel';
import { entryForm } from '@park/registry';
import type { TypedText, UptakeReading } from '../uptake/uptake-form';

/** What was typed to freeze a list. */
export interface ReadRun {
  readonly name: string;
  readonly confirmBy: CalendarDate;
}

/** What was typed of a payment. */
export interface ReadPayment {
  readonly paidOn: CalendarDate;
  readonly document: string;
}

/** What a company typed to have the money sent to. */
export interface ReadAccount {
  readonly bank: string;
  readonly account: string;
}

/** What came of a check of a company. */
export interface ReadCheck {
  readonly result: 'sound' | 'unsound';
  readonly note: string;
}

const NAME = 100;
const BANK = 100;
const NOTE = 300;
const DOCUMENT = 200;
const MOST_DAYS = 90;
const MOST_RETURN = 365;
const ACCOUNT = /^\d{8,30}$/;

export function readRun(said: TypedText, today: CalendarDate): UptakeReading<ReadRun> {
  const problems: FieldProblem[] = [];
  const name = text(said, { field: 'name', label: '批次名称', most: NAME, least: 1 }, problems);
  const last = addDays(today, MOST_DAYS);
  const confirmBy = day(
    said,
    { field: 'confirmBy', label: '确认截止日', from: today, to: last, example: addDays(today, 10) },
    problems,
  );
  return of(problems, { name, confirmBy: confirmBy! });
}

export function readPayment(
  said: TypedText,
  { released, today }: { readonly released: CalendarDate; readonly today: CalendarDate },
): UptakeReading<ReadPayment> {
  const problems: FieldProblem[] = [];
  const paidOn = day(said, { field: 'paidOn', label: '拨付日期', from: released, to: today, example: today }, problems);
  const document = text(said, { field: 'paymentDocument', label: '拨付凭证', most: DOCUMENT, least: 1 }, problems);
  return of(problems, { paidOn: paidOn!, document });
}

export function readRecovery(
  said: TypedText,
  { paid, today }: { readonly paid: CalendarDate; readonly today: CalendarDate },
): UptakeReading<CalendarDate> {
  const problems: FieldProblem[] = [];
  const on = day(said, { field: 'recoveredOn', label: '追回日期', from: paid, to: today, example: today }, problems);
  return of(problems, on!);
}

/** The day until which money is to come back; null where none was set. */
export function readReturnBy(said: TypedText, today: CalendarDate): UptakeReading<CalendarDate | null> {
  if (said('returnBy') === '') return of([], null);
  const problems: FieldProblem[] = [];
  const [to, example] = [addDays(today, MOST_RETURN), addDays(today, 30)];
  const on = day(said, { field: 'returnBy', label: '退回截止日', from: today, to, example }, problems);
  return of(problems, on);
}

export function readAccount(said: TypedText): UptakeReading<ReadAccount> {
  const problems: FieldProblem[] = [];
  const bank = text(said, { field: 'bank', label: '开户银行', most: BANK, least: 4 }, problems);
  if (bank.length >= 4 && !/\p{Script=Han}|[A-Za-z]/u.test(bank))
    problems.push({ field: 'bank', message: `“开户银行”应为银行名称，现为“${bank}”，如：中国银行天津滨海分行。` });
  const account = said('account').normalize('NFKC').replace(/[\s-]/g, '');
  if (!ACCOUNT.test(account))
    problems.push({ field: 'account', message: '“银行账号”应为 8 到 30 位数字，请对照开户许可证或网银填写。' });
  else if (/^(\d)\1*$/.test(account))
    problems.push({
      field: 'account',
      message: '“银行账号”各位数字相同，不是真实的账号，请对照开户许可证或网银填写。',
    });
  if (said('agreed') !== 'yes')
    problems.push({ field: 'agreed', message: '请勾选“资料属实，愿意享受这项支持”，才能确认。' });
  return of(problems, { bank, account });
}

export function readCheck(said: TypedText): UptakeReading<ReadCheck> {
  const problems: FieldProblem[] = [];
  const result = said('checkResult');
  if (result !== 'sound' && result !== 'unsound')
    problems.push({ field: 'checkResult', message: '请选择抽查结果：无问题，或有问题。' });
  const least = result === 'unsound' ? 1 : 0;
  const note = text(said, { field: 'checkNote', label: '抽查情况', most: NOTE, least }, problems);
  return of(problems, { result: result as ReadCheck['result'], note });
}

/** How many companies are to be checked, of as many as were paid and not drawn yet. */
export function readDraw(said: TypedText, most: number): UptakeReading<number> {
  const typed = said('companies').normalize('NFKC');
  const companies = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
  const message =
    most === 0
      ? '没有可以抽的企业：已拨付的都抽过了，或还没有登记拨付。'
      : `“抽查家数”应为 1 到 ${most} 的整数，现为“${typed}”。`;
  return of(companies < 1 || companies > most ? [{ field: 'companies', message }] : [], companies);
}

function of<T>(problems: readonly FieldProblem[], value: T): UptakeReading<T> {
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

interface Asked {
  readonly field: string;
  readonly label: string;
}

function text(
  said: TypedText,
  { field, label, most, least }: Asked & { readonly most: number; readonly least: number },
  problems: FieldProblem[],
): string {
  const typed = plainText(said(field));
  const length = [...typed].length;
  if (length < least)
    problems.push({ field, message: least > 1 ? `“${label}”太短，请写全称。` : `请填写“${label}”。` });
  if (length > most)
    problems.push({ field, message: `“${label}”不能超过 ${most} 个字，现为 ${length} 个字，请精简。` });
  return typed;
}

interface Days extends Asked {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly example: CalendarDate;
}

function day(
  said: TypedText,
  { field, label, from, to, example }: Days,
  problems: FieldProblem[],
): CalendarDate | null {
  const typed = said(field);
  const on = typed === '' ? null : entryForm.readDate(typed);
  if (typed === '') problems.push({ field, message: `请填写“${label}”，如 ${example}。` });
  else if (on === null)
    problems.push({ field, message: `“${label}”应为存在的日期，现为“${typed}”，请按 ${example} 的样子填写。` });
  else if (on < from || on > to) problems.push({ field, message: `“${label}”应在 ${from} 与 ${to} 之间，请核对。` });
  return on;
}
