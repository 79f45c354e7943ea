import { type CalendarDate, type FieldProblem, isCalendarDate, isRowId, plainText } from '@park/kernel';

/** What is to be done next for an investor, by whom, by when; as typed. */
export interface NextStepForm {
  readonly what: string;
  readonly on: string;
  readonly whoId?: string;
}

export interface NextStep {
  readonly nextWhat: string;
  readonly nextOn: CalendarDate;
  readonly nextWhoId: string | null;
}

const LONGEST = 200;

/** Reads a next step; an open lead has one. Its day lies neither in the past nor beyond a year. */
export function readNextStep(
  { what, on, whoId }: NextStepForm,
  { today, last }: { readonly today: CalendarDate; readonly last: CalendarDate },
): { readonly step: NextStep } | { readonly problems: readonly FieldProblem[] } {
  const said = plainText(what);
  const isInTime = isCalendarDate(on) && on >= today && on <= last;
  const problems = [
    ...(said === '' || [...said].length > LONGEST
      ? [{ field: 'nextWhat', message: `请填写下一步做什么，不超过 ${LONGEST} 个字；未结的线索都要有下一步。` }]
      : []),
    ...(whoId && !isRowId(whoId) ? [{ field: 'nextWho', message: '请从列表中选择由谁办理下一步。' }] : []),
    ...(isInTime ? [] : [{ field: 'nextOn', message: `下一步的日期请选择 ${today} 到 ${last} 之间的一天。` }]),
  ];
  if (problems.length > 0) return { problems };
  return { step: { nextWhat: said, nextOn: on as CalendarDate, nextWhoId: whoId || null } };
}
