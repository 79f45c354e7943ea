import type { CalendarDate } from '@park/kernel';
import { applicationWindow, type CompanyMatch } from '@park/policy';
import { isOffered, stillOpen } from './best-first';
import type { CalendarEntry } from './calendar-ics';
import { verdictBadge } from './words';

/** A day on which a round opens or closes. */
export interface Deadline {
  readonly match: CompanyMatch;
  readonly on: CalendarDate;
  readonly kind: 'open' | 'close';
  readonly isFavourite: boolean;
  /** The company has applied already: there is nothing more to do by that day. */
  readonly isApplied: boolean;
}

/** What the person keeps in sight, and what the company has applied for: policies by id. */
interface Own {
  readonly kept: ReadonlySet<string>;
  readonly applied: ReadonlySet<string>;
}

/** What is to come of the policies that concern the company: offered, open to it but for a step or a fact, or kept by the person. */
export function deadlinesOf(matches: readonly CompanyMatch[], { kept, applied }: Own): Deadline[] {
  const concerning = matches.filter(
    (match) => kept.has(match.policy.policyId) || (stillOpen(match) && (isOffered(match) || match.near)),
  );
  const days = concerning.flatMap((match): Deadline[] => {
    const { state, from, to } = applicationWindow(match.policy.content, match.asOf);
    // Without a round its end is that of the policy, and no day to apply by.
    if (state === 'always') return [];
    const isFavourite = kept.has(match.policy.policyId);
    const isApplied = applied.has(match.policy.policyId);
    const day = (on: CalendarDate | null, kind: Deadline['kind']) =>
      on !== null && on >= match.asOf ? [{ match, on, kind, isFavourite, isApplied }] : [];
    return [...day(from, 'open'), ...day(to, 'close')];
  });
  return days.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

const APPLIED = { label: '贵企业已申报', tone: 'azure' };
const KINDS = { open: '开始申报', close: '申报截止' } as const;

/** The days by month. */
export function calendarPage(deadlines: readonly Deadline[]) {
  const months = [...new Set(deadlines.map(({ on }) => on.slice(0, 7)))];
  return {
    title: '申报日历',
    months: months.map((month) => ({
      label: `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`,
      days: deadlines.filter(({ on }) => on.startsWith(month)).map(line),
    })),
  };
}

function line({ match, on, kind, isFavourite, isApplied }: Deadline) {
  const { policyId, content } = match.policy;
  return {
    day: `${Number(on.slice(8))} 日`,
    what: KINDS[kind],
    isClosing: kind === 'close' && !isApplied,
    title: content.title,
    href: `/policies/${policyId}`,
    verdict: isApplied ? APPLIED : verdictBadge(match),
    isFavourite,
  };
}

/** The same for a calendar program; the verdict is left out, for others may see a calendar. */
export function entryOf({ match, on, kind }: Deadline, origin: string): CalendarEntry {
  const { policyId, content } = match.policy;
  return {
    uid: `policy-${policyId}-${kind}@park-portal`,
    on,
    title: `${KINDS[kind]}：${content.title}`,
    note: `办理部门：${content.department}\n以主管部门公布的时间为准`,
    url: `${origin}/policies/${policyId}`,
  };
}
