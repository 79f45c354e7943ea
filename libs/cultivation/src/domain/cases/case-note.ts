import { type CalendarDate, type FieldProblem, isCalendarDate, plainText } from '@park/kernel';

export const noteKinds = { call: '电话', visit: '走访', meeting: '会议', note: '备注' } as const;

/** What a line of the log is: a step, or one of what people write down. */
export type CaseLogKind = 'step' | keyof typeof noteKinds;

/** A note about a case as somebody typed it. */
export interface CaseNoteForm {
  readonly kind: string;
  readonly happenedOn: string;
  /** May be empty. */
  readonly withWhom?: string;
  readonly note: string;
}

const LONGEST = 500;
const LONGEST_NAME = 60;

/** Everything that is wrong with a note, by field. */
export function noteProblems(
  { kind, happenedOn, note, withWhom = '' }: CaseNoteForm,
  today: CalendarDate,
): FieldProblem[] {
  const text = plainText(note);
  return [
    ...(Object.hasOwn(noteKinds, kind) ? [] : [{ field: 'kind', message: '请选择记录的方式。' }]),
    ...(isCalendarDate(happenedOn) && happenedOn <= today && happenedOn >= '2000-01-01'
      ? []
      : [{ field: 'happenedOn', message: `请填写发生的日期，不晚于今天（${today}），如 2026-01-31。` }]),
    ...(text === '' ? [{ field: 'record', message: '请写下说了什么、定了什么。' }] : []),
    ...([...plainText(withWhom)].length > LONGEST_NAME
      ? [{ field: 'withWhom', message: `“对方”不能超过 ${LONGEST_NAME} 个字，如 财务经理王工。` }]
      : []),
    ...([...text].length > LONGEST ? [{ field: 'record', message: `记录不能超过 ${LONGEST} 个字，请精简。` }] : []),
  ];
}
