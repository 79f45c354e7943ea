import { addDays, type CalendarDate, type FieldProblem, plainText } from '@park/kernel';
import { entryForm } from '@park/registry';

/** What can come of a call. */
export const callOutcomes = {
  reached: '已通知到本人',
  message: '请人转告',
  unanswered: '无人接听',
  'wrong-number': '号码不对',
} as const;

export type CallOutcome = keyof typeof callOutcomes;

/** A call as it was typed. */
export type TypedCall = Readonly<Record<'outcome' | 'calledOn' | 'note' | 'nextStep' | 'nextDays', string>>;

export interface ReadCall {
  readonly outcome: CallOutcome;
  readonly calledOn: CalendarDate;
  readonly note: string | null;
  readonly nextStep: string | null;
  /** Working days within which the next step is due; null without one. */
  readonly nextDays: number | null;
}

/** Within how many working days the next step is to be done. */
export const nextDays = [1, 2, 3, 5, 10] as const;

const LONGEST = { note: ['通话记录', 500], nextStep: ['下一步', 200] } as const;
/** A call that nobody wrote down in time is not made up later. */
const BACK_DAYS = 60;

/** The call that was typed, or everything that is wrong with it by field. */
export function readCall(
  typed: TypedCall,
  today: CalendarDate,
): { readonly call: ReadCall } | { readonly problems: readonly FieldProblem[] } {
  const [note, nextStep] = [plainText(typed.note), plainText(typed.nextStep)];
  const calledOn = typed.calledOn === '' ? today : entryForm.readDate(typed.calledOn);
  const days = nextDays.find((each) => String(each) === typed.nextDays) ?? null;
  const problems: FieldProblem[] = [
    ...textProblems({ note, nextStep }),
    ...stepProblems(nextStep, typed.nextDays, days),
  ];
  if (!Object.hasOwn(callOutcomes, typed.outcome))
    problems.unshift({ field: 'outcome', message: '请选择这次电话的结果。' });
  if (!calledOn || calledOn > today || calledOn < addDays(today, -BACK_DAYS))
    problems.push({ field: 'calledOn', message: `“哪天打的”应为今天（${today}）或此前 ${BACK_DAYS} 天内的日期。` });
  if (problems.length > 0 || !calledOn) return { problems };
  const outcome = typed.outcome as CallOutcome;
  return { call: { outcome, calledOn, note: note || null, nextStep: nextStep || null, nextDays: days } };
}

function textProblems(texts: Readonly<Record<keyof typeof LONGEST, string>>): FieldProblem[] {
  return (['note', 'nextStep'] as const).flatMap((field) => {
    const [label, most] = LONGEST[field];
    const length = [...texts[field]].length;
    return length > most ? [{ field, message: `“${label}”不能超过 ${most} 个字，现为 ${length} 个字，请精简。` }] : [];
  });
}

function stepProblems(nextStep: string, asked: string, days: number | null): FieldProblem[] {
  if (nextStep === '' && asked !== '')
    return [{ field: 'nextStep', message: '选了期限，请写明“下一步”；没有下一步的，把期限改回“请选择”。' }];
  return nextStep !== '' && days === null
    ? [{ field: 'nextDays', message: '写了“下一步”时，请选择几个工作日内完成。' }]
    : [];
}
