import type { CalendarDate } from '@park/kernel';
import { applicationWindow, type CompanyMatch, type OwnPolicies } from '@park/policy';
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
  return concerning.flatMap((match): Deadline[] => {
    const { state, from, to } = applicationWindow(match.policy.content, match.asOf);
    // Without a round its end is that of the policy, and no day to apply by.
    if (state === 'always') return [];
    const isFavourite = kept.has(match.policy.policyId);
    const isApplied = applied.has(match.policy.policyId);
    const day = (on: CalendarDate | null, kind: Deadline['kind']) =>
      on !== null && on >= match.asOf ? [{ match, on, kind, isFavourite, isApplied }] : [];
    return [...day(from, 'open'), ...day(to, 'close')];
  });
}

type Lines = Awaited<ReturnType<OwnPolicies['entitlements']['list']>>;

/** The last day for the company to do something about its place on a list of 免申即享. */
export interface Confirmation {
  readonly line: Lines[number];
  readonly on: CalendarDate;
  readonly kind: 'confirm' | 'look';
}

/** What the company has to confirm or to look at by a day that is not over; nothing of what it has confirmed. */
export function confirmationsOf(lines: Lines, asOf: CalendarDate): Confirmation[] {
  return lines.flatMap((line): Confirmation[] => {
    const { waits, confirmBy } = line;
    if (waits === null || waits === 'correct' || confirmBy < asOf) return [];
    return [{ line, on: confirmBy, kind: waits }];
  });
}

/** Everything to come, the next first. */
export function daysOf(
  deadlines: readonly Deadline[],
  confirmations: readonly Confirmation[],
): readonly (Deadline | Confirmation)[] {
  return [...deadlines, ...confirmations].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

type Day = ReturnType<typeof daysOf>[number];

const APPLIED = { label: '贵企业已申报', tone: 'azure' };
const KINDS = {
  open: '开始申报',
  close: '申报截止',
  confirm: '免申即享确认截止',
  look: '免申即享核对账户截止',
} as const;
const ON_LIST = { label: '不用申报，在免申即享名单上', tone: 'azure' };

/** The days by month. */
export function calendarPage(days: readonly Day[]) {
  const months = [...new Set(days.map(({ on }) => on.slice(0, 7)))];
  return {
    title: '申报日历',
    months: months.map((month) => ({
      label: `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`,
      days: days.filter(({ on }) => on.startsWith(month)).map(line),
    })),
  };
}

function line(day: Day) {
  const { on, kind } = day;
  return { day: `${Number(on.slice(8))} 日`, what: KINDS[kind], ...('line' in day ? ofList(day) : ofRound(day)) };
}

function ofList({ line: { id, title } }: Confirmation) {
  return { isClosing: true, title, href: `/entitlements/${id}`, verdict: ON_LIST, isFavourite: false };
}

function ofRound({ match, kind, isFavourite, isApplied }: Deadline) {
  const { policyId, content } = match.policy;
  return {
    isClosing: kind === 'close' && !isApplied,
    title: content.title,
    href: `/policies/${policyId}`,
    verdict: isApplied ? APPLIED : verdictBadge(match),
    isFavourite,
  };
}

/** The same for a calendar program; verdicts and amounts are left out, for others may see a calendar. */
export function entryOf(day: Day, origin: string): CalendarEntry {
  const { on, kind } = day;
  if ('line' in day) {
    const { id, title } = day.line;
    const note = '不用申报。请在这一天前登录企业门户确认收款账户';
    const about = { uid: `entitlement-${id}-${kind}@park-portal`, url: `${origin}/entitlements/${id}` };
    return { ...about, on, title: `${KINDS[kind]}：${title}`, note };
  }
  const { policyId, content } = day.match.policy;
  return {
    uid: `policy-${policyId}-${kind}@park-portal`,
    on,
    title: `${KINDS[kind]}：${content.title}`,
    note: `办理部门：${content.department}\n以主管部门公布的时间为准`,
    url: `${origin}/policies/${policyId}`,
  };
}
