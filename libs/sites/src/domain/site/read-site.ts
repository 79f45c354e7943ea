import { type CalendarDate, compareExact, exact, type FieldProblem, plainText, typed as read } from '@park/kernel';
import { typedMeasure } from '@park/sheets';
import type { AreaUnit } from '../area/area';
import { typedArea } from '../area/typed-area';
import { fieldsOf, type SiteField } from './site-fields';
import { exactArea, type SiteFacts, type SiteKind, siteLabels } from './site';

/** What a form says of a site. */
export interface SiteEntry {
  readonly code: string;
  readonly name: string;
  readonly areaAmount: string;
  readonly areaUnit: AreaUnit;
  readonly facts: SiteFacts;
}

type Typed = Readonly<Record<string, string | undefined>>;
type Reading = { readonly value: unknown } | { readonly message: string };

const LONGEST = 120;
const MOST_M2 = exact(1_000_000_000)!;
const DECIMAL = /^\d{1,14}(\.\d{1,6})?$/;

interface AboutSite {
  readonly kind: SiteKind;
  readonly today: CalendarDate;
  readonly before?: Partial<SiteEntry>;
}

/** Reads the form of a site; what it does not send stays, and so may what stood before. Every fault names its field. */
export function readSite(
  typed: Typed,
  { kind, today, before = {} }: AboutSite,
): { readonly entry: SiteEntry; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const facts: Record<string, unknown> = { ...before.facts };
  for (const field of fieldsOf(kind)) {
    const text = typed[field.key];
    if (text === undefined) continue;
    if (text !== '' && text === typedField(field, before.facts ?? {})) continue;
    const found = plainText(text) === '' ? { value: null } : readField(field, text, today);
    if ('message' in found) problems.push({ field: field.key, message: found.message });
    else facts[field.key] = found.value;
  }
  const own = (name: 'code' | 'name' | 'areaUnit') => plainText(typed[name] ?? before[name] ?? '');
  const chosen = (own('areaUnit') || (kind === 'parcel' ? 'mu' : 'm2')) as AreaUnit;
  const area = typedArea(typed['areaAmount'] ?? before.areaAmount ?? '', chosen);
  const { amount: areaAmount, unit: areaUnit } = 'amount' in area ? area : { amount: '', unit: chosen };
  const entry = {
    ...{ code: own('code').toUpperCase(), name: own('name'), areaAmount, areaUnit, facts: facts as SiteFacts },
  };
  const identity = identityProblems(entry).map((each) =>
    each.field === 'areaAmount' && 'message' in area ? { ...each, message: area.message } : each,
  );
  return { entry, problems: [...identity, ...problems, ...orderProblems(entry.facts)] };
}

/** A field as it stands in the form. */
export function typedField({ key, kind }: SiteField, facts: SiteFacts): string {
  const value = facts[key];
  if (value === undefined || value === null) return '';
  if (kind === 'yesno') return value === true ? 'yes' : 'no';
  return Array.isArray(value) ? value.join('、') : String(value as string);
}

function identityProblems({ code, name, areaAmount, areaUnit }: SiteEntry): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!/^[\p{L}\p{N}][\p{L}\p{N}\-_/()#.]{0,39}$/u.test(code))
    problems.push({ field: 'code', message: '“编号”请填写 40 个字以内的字母、汉字、数字或短横线，如 B-07。' });
  if (name === '' || [...name].length > LONGEST)
    problems.push({ field: 'name', message: `“名称”请填写 ${LONGEST} 个字以内的名称。` });
  if (!Object.hasOwn(siteLabels.unit, areaUnit))
    problems.push({ field: 'areaUnit', message: '“面积单位”请选择亩、㎡或公顷。' });
  else if (!DECIMAL.test(areaAmount) || Number(areaAmount) === 0)
    problems.push({ field: 'areaAmount', message: '“面积”请填写大于 0 的数字，如 62 或 1200.5，单位另选。' });
  else if (compareExact(exactArea({ areaAmount, areaUnit }), MOST_M2) > 0)
    problems.push({ field: 'areaAmount', message: '“面积”超过 1000 平方公里，请核对数字和单位。' });
  return problems;
}

/** Pairs of dates and amounts of which the second cannot be below the first. */
const pairs: readonly (readonly [keyof SiteFacts, keyof SiteFacts, string])[] = [
  ['actualStartOn', 'completedOn', '竣工日不能早于实际动工日，请核对两个日期。'],
  ['actualStartOn', 'suspendedOn', '中止日不能早于实际动工日，请核对两个日期。'],
  ['suspendedOn', 'completedOn', '竣工日不能早于中止日，请核对两个日期。'],
  ['agreedStartOn', 'extendedStartOn', '延期后动工日不能早于约定动工日，请核对两个日期。'],
];

function orderProblems(facts: SiteFacts): FieldProblem[] {
  const problems = pairs.flatMap(([first, second, message]) => {
    const [a, b] = [facts[first], facts[second]];
    return typeof a === 'string' && typeof b === 'string' && b < a ? [{ field: second, message }] : [];
  });
  return facts.actualStartOn && facts.hasStarted === false
    ? [...problems, { field: 'hasStarted', message: '已填实际动工日，“已经动工”请选择是，或清空实际动工日。' }]
    : problems;
}

function readField(field: SiteField, typed: string, today: CalendarDate): Reading {
  const { kind, label, options = {}, yearsAhead } = field;
  const text = plainText(typed);
  switch (kind) {
    case 'number': {
      const measured = typedMeasure(typed, field);
      return 'message' in measured ? measured : readNumber(field, measured.figure);
    }
    case 'date': {
      const found = read.day(text, { label, today, ...(yearsAhead !== undefined && { yearsAhead }) });
      return 'message' in found ? found : { value: found.day };
    }
    case 'yesno':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { message: `“${label}”请选择是或否。` };
    case 'choice':
      return Object.hasOwn(options, text) ? { value: text } : { message: `“${label}”请从列出的选项中选择。` };
    case 'codes': {
      const codes = text.split(/[、,，;；\s]+/).filter(Boolean);
      const isRight = codes.length <= 50 && codes.every((code) => code === '*' || /^\d{2,4}$/.test(code));
      return isRight ? { value: codes } : { message: `“${label}”是 2 到 4 位数字，用顿号隔开；不限写 *。` };
    }
    case 'text':
      return [...text].length > LONGEST ? { message: `“${label}”不能超过 ${LONGEST} 个字。` } : { value: text };
  }
}

function readNumber({ key, label, unit, isWhole }: SiteField, amount: string): Reading {
  if (key === 'floorNo')
    return /^-?\d{1,3}$/.test(amount) ? { value: amount } : { message: '“楼层”请填写整数，如 3；地下写 -1。' };
  if (key === 'powerFactor' && !(DECIMAL.test(amount) && Number(amount) <= 1))
    return { message: '“功率因数”请填写 0 到 1 的数字，如 0.9。' };
  if (isWhole && !/^\d{1,4}$/.test(amount)) return { message: `“${label}”请填写整数，如 3。` };
  return DECIMAL.test(amount)
    ? { value: amount }
    : { message: `“${label}”请填写不小于 0 的数字${unit ? `，单位${unit}` : ''}，如 40 或 12.5。` };
}
