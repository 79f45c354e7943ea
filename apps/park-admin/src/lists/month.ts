import { addDays, addMonths, type CalendarDate, isCalendarDate } from '@park/kernel';

/** Something that falls on a day, as a calendar shows it. */
export interface DayEntry {
  readonly on: CalendarDate;
  readonly label: string;
  readonly what: string;
  readonly name: string;
  readonly href: string;
  readonly who: string;
  /** To be done by a day that is past. */
  readonly isLate?: boolean;
}

/** How many of a label there are on a day where only some are named, and the list of them all. */
export interface DayCount {
  readonly on: CalendarDate;
  readonly label: string;
  readonly count: number;
  readonly href: string | null;
}

/** What a calendar shows of a month. */
interface Shown {
  readonly entries: readonly DayEntry[];
  readonly counts?: readonly DayCount[];
}

interface Around {
  readonly today: CalendarDate;
  hrefOf(month: string): string;
}

const AT_MOST = 3;
const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const placeInWeek = (on: CalendarDate) => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The first day of the month that an address asks for; the present month where it names none. */
export function monthIn(asked: unknown, today: CalendarDate): CalendarDate {
  const first = `${String([asked].flat().at(-1) ?? '')}-01`;
  const isKnown = isCalendarDate(first) && first >= '1990-01-01' && first <= '2099-12-01';
  return isKnown ? first : (`${today.slice(0, 7)}-01` as CalendarDate);
}

/** The last day of a month that begins on a day. */
export function endOfMonth(first: CalendarDate): CalendarDate {
  return addDays(addMonths(first, 1), -1);
}

/** A month as weeks of days, and as a list of those days on which something falls. */
export function monthModel(first: CalendarDate, shown: Shown, { today, hrefOf }: Around) {
  const [start, last] = [addDays(first, -placeInWeek(first)), endOfMonth(first)];
  const dayOf = (on: CalendarDate) => ({
    ...{ on, number: Number(on.slice(8)), isToday: on === today, isOther: on < first || on > last },
    ...cellOf(shown, on),
  });
  const weeks = Array.from({ length: 6 }, (_, at) => addDays(start, at * 7)).filter((monday) => monday <= last);
  const at = (months: number) => hrefOf(addMonths(first, months).slice(0, 7));
  const days = [...new Set(shown.entries.map(({ on }) => on))].sort().map((on) => ({
    ...{ on, isToday: on === today, weekday: weekdays[placeInWeek(on)], groups: groupsOf(shown, on) },
  }));
  return {
    ...{ label: `${first.slice(0, 4)} 年 ${Number(first.slice(5, 7))} 月`, weekdays, days },
    total: days.reduce((sum, { groups }) => sum + groups.reduce((own, { count }) => own + count, 0), 0),
    weeks: weeks.map((monday) => Array.from({ length: 7 }, (_, place) => dayOf(addDays(monday, place)))),
    ...{ before: at(-1), after: at(1), now: hrefOf(today.slice(0, 7)) },
  };
}

/** The first entries of a day, and how many there are besides. */
function cellOf(shown: Shown, on: CalendarDate) {
  const groups = groupsOf(shown, on);
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const first = groups.flatMap(({ entries }) => entries).slice(0, AT_MOST);
  return { first, more: count - first.length };
}

/** What falls on a day, by its labels. */
function groupsOf({ entries, counts = [] }: Shown, on: CalendarDate) {
  const ofDay = entries.filter((entry) => entry.on === on);
  return [...new Set(ofDay.map(({ label }) => label))].map((label) => {
    const own = ofDay.filter((entry) => entry.label === label);
    const counted = counts.find((each) => each.on === on && each.label === label);
    const count = counted?.count ?? own.length;
    const href = counted?.href ?? null;
    return { label, entries: own, count, isListed: count > own.length || (href !== null && count > 1), href };
  });
}
