import { type CalendarDate, type FieldProblem, plainText, typed as read } from '@park/kernel';
import { requirements } from '../requirements/requirements';
import { type ApprovalState, approvalStates } from './approval-state';

/** An approval as a form sends it; all texts, '' for what is not filled. */
export type ApprovalForm = Readonly<Record<(typeof approvalFields)[number], string>>;

export const approvalFields = [
  ...(['code', 'state', 'number', 'department', 'appliedOn', 'acceptedOn', 'decidedOn'] as const),
  ...(['validUntilOn', 'promisedDays', 'basis'] as const),
] as const;

/** The approvals that some stage asks for, with their names. */
export const approvalNames: Readonly<Record<string, string>> = Object.fromEntries(
  requirements.flatMap(({ approval, label, id }) =>
    approval === undefined ? [] : [[approval, id === 'trial' ? '试生产方案备案' : label]],
  ),
);

const dateNames = { appliedOn: '报送日期', acceptedOn: '受理日期', decidedOn: '批准日期', validUntilOn: '有效期至' };
const MOST_DAYS = 365;
/** The longest term of a right to land, in years. */
const LONGEST_VALID = 70;

interface Check {
  readonly field: keyof ApprovalForm;
  readonly wrong: (form: ApprovalForm, today: CalendarDate) => boolean;
  readonly message: string;
}

const isGiven = ({ state }: ApprovalForm) => state === 'approved' || state === 'filed';
const isEarlier = (earlier: string, later: string) => earlier !== '' && later !== '' && earlier < later;

const dates: readonly Check[] = Object.entries(dateNames).flatMap(([key, label]) => {
  const field = key as keyof typeof dateNames;
  const shape = {
    field,
    wrong: (form: ApprovalForm, today: CalendarDate) =>
      form[field] !== '' && 'message' in read.day(form[field], { label, today, yearsAhead: LONGEST_VALID }),
    message: `“${label}”请写成 2026-11-28 的样子，年份不早于 1900，不晚于今后 ${LONGEST_VALID} 年。`,
  };
  const notYet = {
    field,
    wrong: (form: ApprovalForm, today: CalendarDate) => form[field] > today,
    message: `“${label}”不能晚于今天；还没有发生的请先不填。`,
  };
  return field === 'validUntilOn' ? [shape] : [shape, notYet];
});

const checks: readonly Check[] = [
  { field: 'code', wrong: ({ code }) => !Object.hasOwn(approvalNames, code), message: '请选择审批事项。' },
  { field: 'state', wrong: ({ state }) => !Object.hasOwn(approvalStates, state), message: '请选择办理状态。' },
  {
    field: 'number',
    wrong: (form) => isGiven(form) && form.number === '',
    message: '已批准、已备案的须填写文号或编号。',
  },
  { field: 'number', wrong: ({ number }) => [...number].length > 60, message: '“文号或编号”不能超过 60 个字。' },
  {
    field: 'department',
    wrong: ({ department }) => [...department].length > 60,
    message: '“审批部门”不能超过 60 个字。',
  },
  ...dates,
  {
    field: 'decidedOn',
    wrong: (form) => isGiven(form) && form.decidedOn === '',
    message: '已批准、已备案的须填写批准日期。',
  },
  {
    field: 'acceptedOn',
    wrong: ({ acceptedOn, appliedOn }) => isEarlier(acceptedOn, appliedOn),
    message: '“受理日期”早于报送日期，请核对。',
  },
  {
    field: 'decidedOn',
    wrong: ({ decidedOn, acceptedOn, appliedOn }) => isEarlier(decidedOn, acceptedOn || appliedOn),
    message: '“批准日期”早于受理或报送日期，请核对。',
  },
  {
    field: 'validUntilOn',
    wrong: ({ validUntilOn, decidedOn }) => isEarlier(validUntilOn, decidedOn),
    message: '“有效期至”早于批准日期，请核对。',
  },
  {
    field: 'promisedDays',
    wrong: ({ promisedDays }) =>
      promisedDays !== '' && (!/^\d{1,3}$/.test(promisedDays) || Number(promisedDays) > MOST_DAYS),
    message: `“承诺时限”请填 0 至 ${MOST_DAYS} 的整数，单位为工作日。`,
  },
  {
    field: 'basis',
    wrong: ({ state, basis }) => state === 'exempt' && basis === '',
    message: '免办的须写明依据。',
  },
  { field: 'basis', wrong: ({ basis }) => [...basis].length > 200, message: '“依据”不能超过 200 个字。' },
];

interface ApprovalValues {
  readonly code: string;
  readonly state: ApprovalState;
  readonly number: string | null;
  readonly department: string | null;
  readonly appliedOn: CalendarDate | null;
  readonly acceptedOn: CalendarDate | null;
  readonly decidedOn: CalendarDate | null;
  readonly validUntilOn: CalendarDate | null;
  readonly promisedDays: number | null;
  readonly basis: string | null;
}

/** What a form says, as columns; or what is wrong with it. */
export type Read<Values> =
  | { readonly values: Values; readonly problems?: never }
  | { readonly problems: readonly FieldProblem[]; readonly values?: never };

/** An approval as it was typed, as columns; or what is wrong with it, the first of each field. */
export function readApproval(given: ApprovalForm, today: CalendarDate): Read<ApprovalValues> {
  const form = Object.fromEntries(approvalFields.map((name) => [name, plainText(given[name])])) as ApprovalForm;
  const found = checks.filter(({ wrong }) => wrong(form, today)).map(({ field, message }) => ({ field, message }));
  const problems: FieldProblem[] = found.filter(
    ({ field }, at) => found.findIndex((each) => each.field === field) === at,
  );
  if (problems.length > 0) return { problems };
  const date = (key: keyof typeof dateNames) => (form[key] || null) as CalendarDate | null;
  const { code, number, department, promisedDays, basis } = form;
  return {
    values: {
      ...{ code, state: form.state as ApprovalState, number: number || null, department: department || null },
      ...{ appliedOn: date('appliedOn'), acceptedOn: date('acceptedOn'), decidedOn: date('decidedOn') },
      ...{ validUntilOn: date('validUntilOn'), basis: basis || null },
      promisedDays: promisedDays === '' ? null : Number(promisedDays),
    },
  };
}
