import { type CalendarDate, type FieldProblem, isCalendarDate, plainText } from '@park/kernel';

/** One field of a case: what people fill in on the way. */
export interface CaseField {
  readonly key: CaseFieldKey;
  readonly label: string;
  readonly kind: 'person' | 'date' | 'text';
  readonly hint?: string;
  /** Of a day that has happened: not after today. */
  readonly past?: boolean;
  readonly longest?: number;
}

export type CaseFieldKey =
  | 'officerId'
  | 'targetOn'
  | 'appliedOn'
  | 'receiptNumber'
  | 'recommendedOn'
  | 'publicFromOn'
  | 'recognisedOn'
  | 'issuer'
  | 'docNumber'
  | 'validFromOn'
  | 'validToOn'
  | 'updatedOn'
  | 'dueOn'
  | 'nextWhat'
  | 'nextOn';

/** The values of the fields of a case; null where nothing is known yet. */
export type CaseValues = { readonly [key in CaseFieldKey]: string | null };

export const caseFields: readonly CaseField[] = [
  { key: 'officerId', label: '培育专员', kind: 'person' },
  { key: 'targetOn', label: '计划申报日期', kind: 'date' },
  { key: 'appliedOn', label: '申报日期', kind: 'date', past: true },
  { key: 'receiptNumber', label: '受理编号或回执号', kind: 'text', longest: 60 },
  { key: 'recommendedOn', label: '推荐日期', kind: 'date', past: true },
  { key: 'publicFromOn', label: '公示开始日期', kind: 'date', past: true },
  { key: 'recognisedOn', label: '认定日期', kind: 'date', past: true },
  { key: 'issuer', label: '认定部门', kind: 'text', longest: 60 },
  { key: 'docNumber', label: '证书编号或文号', kind: 'text', longest: 60 },
  { key: 'validFromOn', label: '有效期起', kind: 'date' },
  { key: 'validToOn', label: '有效期止', kind: 'date', hint: '长期有效的留空' },
  { key: 'updatedOn', label: '信息更新日期', kind: 'date', past: true },
  {
    key: 'dueOn',
    label: '办理期限',
    kind: 'date',
    hint: '主管部门有规定的填规定的最后一天，没有规定的填园区自定的日子',
  },
  { key: 'nextWhat', label: '下一步', kind: 'text', longest: 200 },
  { key: 'nextOn', label: '下一步日期', kind: 'date' },
];

const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';

/** Nothing known yet. */
export const noCaseValues: CaseValues = Object.freeze(
  Object.fromEntries(caseFields.map(({ key }) => [key, null])) as unknown as CaseValues,
);

/** The field of a key. */
export function caseField(key: string): CaseField | undefined {
  return caseFields.find((field) => field.key === key);
}

/**
 * What was typed into some fields of a case, on top of what is known; fields that were not sent stay as they are.
 * Whether a person exists is for the caller to say.
 */
export function readCaseFields(
  typed: Readonly<Record<string, string>>,
  known: CaseValues,
  { keys, today }: { readonly keys: readonly CaseFieldKey[]; readonly today: CalendarDate },
): { readonly values: CaseValues; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const read = keys.flatMap((key) => {
    if (typed[key] === undefined) return [];
    const text = plainText(typed[key]);
    const message = text === '' ? null : problemOf(caseField(key)!, text, today);
    if (message) problems.push({ field: key, message });
    return message ? [] : [[key, text === '' ? null : text]];
  });
  const values = { ...known, ...(Object.fromEntries(read) as Partial<CaseValues>) };
  if (keys.includes('nextOn') && typed['nextOn'] && values.nextOn && values.nextOn < today)
    problems.push({ field: 'nextOn', message: `“下一步日期”不能早于今天（${today}）。` });
  const isPastPlan = values.targetOn !== known.targetOn && values.targetOn !== null && values.targetOn < today;
  if (keys.includes('targetOn') && isPastPlan)
    problems.push({
      field: 'targetOn',
      message: `“计划申报日期”已经过去（今天是 ${today}）：请填今后的日子；已经申报的请办理“登记申报”，填“申报日期”。`,
    });
  const isTyped = (key: CaseFieldKey) => keys.includes(key) && typed[key] !== undefined;
  problems.push(...outOfOrder(values, isTyped));
  if (keys.includes('validToOn') && values.validFromOn && values.validToOn && values.validToOn < values.validFromOn)
    problems.push({ field: 'validToOn', message: '“有效期止”早于“有效期起”，请核对两个日期。' });
  return { values, problems };
}

/** The days of an application, in the order in which they happen. */
const COURSE = ['appliedOn', 'recommendedOn', 'publicFromOn', 'recognisedOn'] as const;

/** Days that were typed and lie before one that comes first. */
function outOfOrder(values: CaseValues, isTyped: (key: CaseFieldKey) => boolean): FieldProblem[] {
  return COURSE.flatMap((field, at) => {
    const [day, before] = [values[field], COURSE.slice(0, at).findLast((each) => values[each] !== null)];
    if (!isTyped(field) || day === null || !before || day >= values[before]!) return [];
    const [own, first] = [field, before].map((key) => caseField(key)!.label);
    return [{ field, message: `“${own}”早于“${first}”（${values[before]}），请核对两个日期。` }];
  });
}

function problemOf({ kind, label, past, longest = 60 }: CaseField, text: string, today: CalendarDate): string | null {
  if (kind === 'person') return /^[1-9]\d{0,17}$/.test(text) ? null : `请从列表中选择“${label}”。`;
  if (kind === 'text') return [...text].length > longest ? `“${label}”不能超过 ${longest} 个字，请精简。` : null;
  if (!isCalendarDate(text)) return `“${label}”应为存在的日期，如 2026-01-31。`;
  if (text < FIRST_DAY || text > LAST_DAY) return `“${label}”的年份不可能是 ${text.slice(0, 4)} 年，请核对。`;
  return past && text > today ? `“${label}”不能晚于今天（${today}），请核对。` : null;
}
