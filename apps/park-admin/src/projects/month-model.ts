import { addDays, addMonths, type CalendarDate, isCalendarDate } from '@park/kernel';

/** Something that falls on a day, as a calendar shows it. */
export interface DayEntry {
  readonly on: CalendarDate;
  readonly label: string;
  readonly what: string;
  readonly name: string;
  readonly href: string;
  readonly who: string;
}

const AT_MOST = 3;
const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** The first day of the month that an address asks for; the present month where it names none. */
export function monthIn(asked: unknown, today: CalendarDate): CalendarDate {
  const first = `${String([asked].flat().at(-1) ?? '')}-01`;
  const isKnown = isCalendarDate(first) && first >= '1990-01-01' && first <= '2099-12-01';
  return isKnown ? first : (`${today.slice(0, 7)}-01` as CalendarDate);
}

/** A month as weeks of days, and as a list of those days on which something falls. */
export function monthModel(
  first: CalendarDate,
  entries: readonly DayEntry[],
  { today, hrefOf }: { readonly today: CalendarDate; hrefOf(month: string): string },
) {
  const start = addDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
  const last = addDays(addMonths(first, 1), -1);
  const dayOf = (on: CalendarDate) => {
    const own = entries.filter((entry) => entry.on === on);
    return {
      ...{
        on,
        number: Number(on.slice(8)),
        isToday: on === today,
        isPast: on < today,
        isOther: on < first || on > last,
      },
      ...{ count: own.length, first: own.slice(0, AT_MOST), more: Math.max(own.length - AT_MOST, 0) },
    };
  };
  const weeks = Array.from({ length: 6 }, (_, at) => addDays(start, at * 7)).filter((monday) => monday <= last);
  const days = [...new Set(entries.map(({ on }) => on))].map((on) => ({
    ...{ on, isToday: on === today, weekday: weekdays[(new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7] },
    entries: entries.filter((entry) => entry.on === on),
  }));
  const at = (months: number) => hrefOf(addMonths(first, months).slice(0, 7));
  return {
    ...{ label: `${first.slice(0, 4)} 年 ${Number(first.slice(5, 7))} 月`, total: entries.length, weekdays, days },
    weeks: weeks.map((monday) => Array.from({ length: 7 }, (_, place) => dayOf(addDays(monday, place)))),
    ...{ before: at(-1), after: at(1), now: hrefOf(today.slice(0, 7)) },
  };
}
