import { type CalendarDate, type FieldProblem, isRowId, plainText, typed as read } from '@park/kernel';
import { typedMeasure } from '@park/sheets';
import type { ProjectFacts } from '../answers/answers';
import { inTenThousands, typedYuan } from './amounts';
import { contradictions } from './contradictions';
import { excuseProblems } from './excuses';
import type { ProjectField } from './field';
import { projectFields } from './fields';
import { cityKeyProblems, inOwnCurrency } from './own-currency';

type Reading = { readonly value: unknown } | { readonly message: string };

const LONGEST = 120;

/** How a set without anything in it stands in a form. */
const NONE = 'none';
const typedSet = (values: readonly string[]) => (values.length === 0 ? NONE : values.join(','));

/** The choices of a set in one list: nothing, each alone, and what stands together now. */
export function setChoices({ codes = {} }: ProjectField, now: string): Readonly<Record<string, string>> {
  const words = (value: string) =>
    value
      .split(',')
      .map((each) => codes[each] ?? each)
      .join('、');
  const both = Object.keys(codes).slice(0, 2).join(',');
  return { [NONE]: '不涉及', ...codes, [both]: words(both), ...(now && now !== NONE && { [now]: words(now) }) };
}

/** The answers that a form gives, over those known before; fields it does not send stay, and so may what stood before. */
export function readFields(
  typed: Readonly<Record<string, string>>,
  before: ProjectFacts,
  today: CalendarDate,
): { readonly facts: ProjectFacts; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const facts: Record<string, unknown> = { ...before };
  for (const field of projectFields) {
    const text = typed[field.key];
    if (text === undefined) continue;
    if (text !== '' && text === typedOf(field, before)) continue;
    const found = plainText(text) === '' ? { value: null } : readField(field, text, today);
    if ('message' in found) problems.push({ field: field.key, message: found.message });
    else facts[field.key] = found.value;
  }
  if (!facts['projectName']) problems.push({ field: 'projectName', message: '请填写项目名称。' });
  if (problems.length > 0) return { facts, problems };
  const { problems: wrong, ...own } = inOwnCurrency(facts, before, typed);
  return {
    facts: { ...facts, ...own },
    problems: [
      ...wrong,
      ...cityKeyProblems(facts, typed),
      ...excuseProblems(facts, typed),
      ...contradictions({ ...facts, ...own }, before),
    ],
  };
}

/** An answer as it stands in the form. */
export function typedOf({ key, kind }: ProjectField, facts: ProjectFacts): string {
  const value = facts[key];
  if (value === undefined || value === null) return '';
  if (key === 'factorGaps' && Array.isArray(value)) return value.length === 0 ? '无' : value.join('、');
  if (kind === 'set') return typedSet(value as readonly string[]);
  if (kind === 'yesno') return value === true ? 'yes' : 'no';
  return kind === 'money' ? inTenThousands(value as string) : String(value as string);
}

function readField(field: ProjectField, typed: string, today: CalendarDate): Reading {
  const { kind, label, codes = {} } = field;
  const text = plainText(typed);
  switch (kind) {
    case 'money':
      return readMoney(field, typed);
    case 'number':
      return readNumber(field, typed);
    case 'date':
      return readDay(field, text, today);
    case 'yesno':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { message: `“${label}”请选择是或否。` };
    case 'choice':
      return Object.hasOwn(codes, text) ? { value: text } : { message: `“${label}”请从列出的选项中选择。` };
    case 'set': {
      const asked = text === NONE ? [] : text.split(/[、,，;；]/).filter(Boolean);
      return asked.every((each) => Object.hasOwn(codes, each))
        ? { value: asked }
        : { message: `“${label}”请从列出的选项中选择。` };
    }
    case 'person':
      return isRowId(text) ? { value: text } : { message: `“${label}”请从列出的同事中选择。` };
    case 'text':
      return readText(field, text);
  }
}

function readDay({ label, yearsAhead, isToCome }: ProjectField, text: string, today: CalendarDate): Reading {
  const found = read.day(text, { label, today, ...(yearsAhead !== undefined && { yearsAhead }) });
  if ('message' in found) return found;
  if (!isToCome || found.day >= today) return { value: found.day };
  return { message: `“${label}”${found.day} 已经过去（今天是 ${today}），请填今天或以后的日期。` };
}

function readText({ key, label, shape }: ProjectField, text: string): Reading {
  if ([...text].length > LONGEST) return { message: `“${label}”不能超过 ${LONGEST} 个字。` };
  if (shape && !shape.like.test(text)) return { message: `“${label}”${shape.remedy}` };
  return { value: key === 'factorGaps' ? (text === '无' ? [] : text.split(/[、,，;；]/).filter(Boolean)) : text };
}

function readMoney(field: ProjectField, typed: string): Reading {
  const found = typedYuan(typed, field);
  return 'message' in found ? found : { value: found.yuan };
}

function readNumber({ label, unit, isWhole, within }: ProjectField, typed: string): Reading {
  const measured = typedMeasure(typed, { label, unit });
  if ('message' in measured) return measured;
  const { figure } = measured;
  if (!/^\d{1,14}(\.\d{1,6})?$/.test(figure))
    return { message: `“${label}”请填写数字${unit ? `，单位 ${unit}` : ''}，如 40 或 12.5。` };
  if (isWhole && !/^\d+$/.test(figure)) return { message: `“${label}”应为整数，请去掉小数。` };
  return liesWithin(Number(figure), within) ? { value: figure } : { message: `“${label}”${within!.remedy}` };
}

function liesWithin(figure: number, within: ProjectField['within']): boolean {
  return figure > (within?.above ?? -1) && figure <= (within?.most ?? Infinity);
}
