import type { CalendarDate } from '@park/kernel';
import type { TitleRecord } from '@park/registry';
import { holdingOf } from '../assessment/assess';
import { nextUpdateOn, type UpdateDays } from './holder-rules';

/** What the cases of a title note: when the figures were last brought up to date, and by when they still have to be. */
export interface NotedUpdate {
  readonly code: string;
  readonly updatedOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
}

interface Known {
  readonly noted: readonly NotedUpdate[];
  readonly today: CalendarDate;
  readonly updateBy: UpdateDays;
}

/** By when a company has to bring its figures up to date for each title it holds; without a day that is known there is none. */
export function ownUpdates(held: readonly TitleRecord[], { noted, today, updateBy }: Known): Map<string, CalendarDate> {
  const codes = [...new Set(held.map(({ code }) => code))];
  return new Map(
    codes.flatMap((code) => {
      const { issuedOn, until: validTo } = holdingOf(code, held)!;
      const { updatedOn = null, dueOn = null } = noted.find((each) => each.code === code) ?? {};
      const on = dueOn ?? nextUpdateOn({ code, issuedOn, validTo }, { today, updatedOn }, updateBy);
      return on ? [[code, on] as const] : [];
    }),
  );
}
