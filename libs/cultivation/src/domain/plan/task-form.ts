import { type CalendarDate, type FieldProblem, isCalendarDate, plainText } from '@park/kernel';

/** A task as somebody typed it; `conditionId` is a gap of the title, or empty for anything else. */
export interface TaskForm {
  readonly conditionId: string;
  readonly measure: string;
  readonly owner: string;
  readonly dueOn: string;
  /** The policy that helps, by its name and its id; empty where none does. An id without a name is of no policy in force. */
  readonly policy: string;
  readonly policyId?: string;
}

const LAST_DAY = '2099-12-31';
const LIMITS = { measure: 200, owner: 60, policy: 120 } as const;
const labels = { measure: '措施', owner: '责任人', policy: '对应政策' } as const;

/** The task in plain text, and everything that is wrong with it by field. */
export function readTask(
  form: TaskForm,
  { today, gaps }: { readonly today: CalendarDate; readonly gaps: readonly string[] },
): { readonly task: TaskForm; readonly problems: readonly FieldProblem[] } {
  const texts = { measure: plainText(form.measure), owner: plainText(form.owner), policy: plainText(form.policy) };
  const keys = ['measure', 'owner', 'policy'] as const;
  const empty = keys.filter((key) => key !== 'policy' && texts[key] === '');
  const long = keys.filter((key) => [...texts[key]].length > LIMITS[key]);
  const isDay = isCalendarDate(form.dueOn) && form.dueOn >= today && form.dueOn <= LAST_DAY;
  const problems: FieldProblem[] = [
    ...empty.map((field) => ({ field, message: `请填写“${labels[field]}”。` })),
    ...long.map((field) => ({ field, message: `“${labels[field]}”不能超过 ${LIMITS[field]} 个字，请精简。` })),
    ...(form.policyId && texts.policy === ''
      ? [{ field: 'policyId', message: '请从列表中选择“对应政策”，没有的选“没有”。' }]
      : []),
    ...(isDay ? [] : [{ field: 'dueOn', message: `请填写“完成期限”，不早于今天（${today}），如 2026-12-31。` }]),
    ...(form.conditionId === '' || gaps.includes(form.conditionId)
      ? []
      : [{ field: 'conditionId', message: '这个缺口已经补上或不存在，请重新选择。' }]),
  ];
  return { task: { ...form, ...texts }, problems };
}
