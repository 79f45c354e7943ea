import { addMonths, type CalendarDate, type FieldProblem, isCalendarDate, isRowId, plainText } from '@park/kernel';
import type { Read } from '../papers/approval-form';

/** What a project can lack. */
export const problemKinds: Readonly<Record<string, string>> = {
  ...{ land: '用地', planning: '规划', approval: '审批手续', energy: '用能', power: '供电', water: '供排水' },
  ...{ steam: '蒸汽热力', gas: '燃气', environment: '环保', safety: '安全', funding: '资金', labour: '用工' },
  ...{ logistics: '交通物流', policy: '政策兑现', other: '其他' },
};

/** A problem as a form sends it. */
export interface ProblemForm {
  readonly title: string;
  readonly kind: string;
  readonly department: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

/** A problem as its columns say it. */
export interface ProblemValues extends ProblemForm {
  readonly dueOn: CalendarDate;
}

const YEARS_AHEAD = 5;

/** What was typed as columns; or what is wrong with it. A day that stood before may stay, though it is over. */
export function readProblem(
  form: ProblemForm,
  { today, stood = null }: { readonly today: CalendarDate; readonly stood?: CalendarDate | null },
): Read<ProblemValues> {
  const [title, department] = [plainText(form.title), plainText(form.department)];
  const problems: FieldProblem[] = [];
  const wrong = (field: keyof ProblemForm, message: string) => problems.push({ field, message });
  if (title === '') wrong('title', '请写明是什么问题，如“蒸汽负荷 18 吨/时待确认”。');
  if ([...title].length > 120) wrong('title', '“问题”不能超过 120 个字。');
  if (!Object.hasOwn(problemKinds, form.kind)) wrong('kind', '请选择缺哪一类要素。');
  if (department === '') wrong('department', '请填写责任单位，如应急局、供电公司或企业。');
  if ([...department].length > 60) wrong('department', '“责任单位”不能超过 60 个字。');
  if (!isRowId(form.ownerId)) wrong('ownerId', '请选择园区的责任人。');
  const day = whyNotDue(form.dueOn, today, stood);
  if (day) wrong('dueOn', day);
  if (problems.length > 0) return { problems };
  return { values: { title, kind: form.kind, department, ownerId: form.ownerId, dueOn: form.dueOn as CalendarDate } };
}

function whyNotDue(dueOn: string, today: CalendarDate, stood: CalendarDate | null): string | null {
  if (!isCalendarDate(dueOn)) return '请填写解决的期限，写成 2026-12-18 的样子。';
  if (dueOn < today && dueOn !== stood) return '解决的期限不能早于今天。';
  return dueOn > addMonths(today, YEARS_AHEAD * 12) ? `解决的期限不能超过 ${YEARS_AHEAD} 年，请核对年份。` : null;
}
