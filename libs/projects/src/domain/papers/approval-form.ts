import { type FieldProblem, isCalendarDate, plainText } from '@park/kernel';
import { requirements } from '../requirements/requirements';

export const approvalStates = {
  'not-started': '未启动',
  submitted: '已报送',
  accepted: '已受理',
  supplement: '补正中',
  approved: '已批准',
  filed: '已备案',
  exempt: '免办',
  rejected: '不予批准',
  expired: '已失效',
} as const;

export type ApprovalState = keyof typeof approvalStates;

/** An approval as a form sends it; all texts, '' for what is not filled. */
export interface ApprovalForm {
  readonly code: string;
  readonly state: string;
  readonly number: string;
  readonly decidedOn: string;
  readonly validUntilOn: string;
  readonly basis: string;
}

/** The approvals that some stage asks for, with their names. */
export const approvalNames: Readonly<Record<string, string>> = Object.fromEntries(
  requirements.flatMap(({ approval, label, id }) =>
    approval === undefined ? [] : [[approval, id === 'trial' ? '试生产方案备案' : label]],
  ),
);

interface Check {
  readonly field: keyof ApprovalForm;
  readonly wrong: (form: ApprovalForm) => boolean;
  readonly message: string;
}

const isGiven = ({ state }: ApprovalForm) => state === 'approved' || state === 'filed';
const isDate = (text: string) => text === '' || isCalendarDate(text);

const checks: readonly Check[] = [
  { field: 'code', wrong: ({ code }) => !Object.hasOwn(approvalNames, code), message: '请选择审批事项。' },
  { field: 'state', wrong: ({ state }) => !Object.hasOwn(approvalStates, state), message: '请选择办理状态。' },
  {
    field: 'number',
    wrong: (form) => isGiven(form) && plainText(form.number) === '',
    message: '已批准、已备案的须填写文号或编号。',
  },
  { field: 'number', wrong: ({ number }) => [...number].length > 60, message: '“文号或编号”不能超过 60 个字。' },
  {
    field: 'decidedOn',
    wrong: (form) => isGiven(form) && form.decidedOn === '',
    message: '已批准、已备案的须填写批准日期。',
  },
  { field: 'decidedOn', wrong: (form) => !isDate(form.decidedOn), message: '“批准日期”请写成 2026-11-28 的样子。' },
  {
    field: 'validUntilOn',
    wrong: (form) => !isDate(form.validUntilOn),
    message: '“有效期至”请写成 2026-11-28 的样子。',
  },
  {
    field: 'validUntilOn',
    wrong: ({ validUntilOn, decidedOn }) => validUntilOn !== '' && decidedOn !== '' && validUntilOn < decidedOn,
    message: '“有效期至”早于批准日期，请核对。',
  },
  {
    field: 'basis',
    wrong: ({ state, basis }) => state === 'exempt' && plainText(basis) === '',
    message: '免办的须写明依据。',
  },
  { field: 'basis', wrong: ({ basis }) => [...basis].length > 200, message: '“依据”不能超过 200 个字。' },
];

/** What is wrong with an approval as it was typed, the first of each field. */
export function approvalProblems(form: ApprovalForm): FieldProblem[] {
  const found = checks.filter(({ wrong }) => wrong(form)).map(({ field, message }) => ({ field, message }));
  return found.filter(({ field }, at) => found.findIndex((each) => each.field === field) === at);
}
