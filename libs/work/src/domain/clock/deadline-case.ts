import { type CalendarDate, isCalendarDate, type WorkCalendar } from '@park/kernel';
import { type ClockTerms, type Deadline, deadline, type Extension, type LimitUnit, type Pause } from './clock';

/** Something in a hand-worked case that cannot be read: where, what should stand there and what does. */
export interface CaseFault {
  readonly path: string;
  readonly wanted: string;
  readonly found: unknown;
}

type Json = Readonly<Record<string, unknown>>;

const DATE = 'YYYY-MM-DD（1900 年到 2999 年）';
const WHOLE = '0 到 100000 的整数';
const UNITS: readonly unknown[] = ['working-day', 'calendar-day'] satisfies LimitUnit[];

/** How the clock of a case `{ asOf, startOn, limitDays, limitUnit, pauses?, … }` stands, or what is wrong with it. */
export function judgeDeadlineCase(
  json: Json,
  calendar: WorkCalendar,
): { readonly outcome: Deadline } | { readonly faults: readonly CaseFault[] } {
  const faults: CaseFault[] = [];
  const read = reader(faults);
  const asOf = read.date(json['asOf'], 'asOf');
  const terms = {
    startOn: read.date(json['startOn'], 'startOn'),
    limitDays: read.whole(json['limitDays'], 'limitDays'),
    limitUnit: read.unit(json['limitUnit']),
    pauses: read.list(json, 'pauses').flatMap((each, at) => pause(each, `pauses.${at}`, read)),
    extensions: read.list(json, 'extensions').flatMap((each, at) => extension(each, `extensions.${at}`, read)),
    externalDueOn: read
      .list(json, 'externalDueOn')
      .flatMap((each, at) => (isBlank(each) ? [] : [read.date(each, `externalDueOn.${at}`)])),
  };
  return faults.length > 0 ? { faults } : { outcome: deadline(terms as ClockTerms, asOf, calendar) };
}

type Reader = ReturnType<typeof reader>;

function reader(faults: CaseFault[]) {
  const check = <Value>(value: unknown, isRight: boolean, fault: { path: string; wanted: string }): Value => {
    if (!isRight) faults.push({ ...fault, found: value });
    return value as Value;
  };
  return {
    date: (value: unknown, path: string) => check<CalendarDate>(value, isCountable(value), { path, wanted: DATE }),
    whole: (value: unknown, path: string) =>
      check<number>(value, Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 100_000, {
        path,
        wanted: WHOLE,
      }),
    unit: (value: unknown) =>
      check<LimitUnit>(value, UNITS.includes(value), { path: 'limitUnit', wanted: UNITS.join('|') }),
    object: (value: unknown, path: string) =>
      check<Json>(value, typeof value === 'object' && value !== null && !Array.isArray(value), {
        path,
        wanted: '{ … }',
      }),
    list: (json: Json, path: string): readonly unknown[] => {
      const value = json[path];
      if (Array.isArray(value)) return value;
      if (!isBlank(value)) faults.push({ path, wanted: '[ … ]', found: value });
      return [];
    },
  };
}

/** A pause without a first day has not begun. */
function pause(value: unknown, path: string, read: Reader): Pause[] {
  const { fromOn, toOn, kind } = read.object(value, path) ?? {};
  if (isBlank(fromOn)) return [];
  const to = isBlank(toOn) ? null : read.date(toOn, `${path}.toOn`);
  return [{ fromOn: read.date(fromOn, `${path}.fromOn`), toOn: to, kind: kind as Pause['kind'] }];
}

/** An extension that says neither when it was asked for nor how long is none. */
function extension(value: unknown, path: string, read: Reader): Extension[] {
  const { requestedOn, addDays, approved } = read.object(value, path) ?? {};
  if (isBlank(requestedOn) || isBlank(addDays)) return [];
  return [
    {
      requestedOn: read.date(requestedOn, `${path}.requestedOn`),
      addDays: read.whole(addDays, `${path}.addDays`),
      approved: approved === true,
    },
  ];
}

function isCountable(value: unknown): boolean {
  return isCalendarDate(value) && value >= '1900' && value < '3000';
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
