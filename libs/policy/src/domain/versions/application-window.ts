import { type CalendarDate, daysBetween } from '@park/kernel';
import type { DateRange } from '../content/policy-content';

/** `closing` is the last fortnight. `always`: no window was named. */
export interface ApplicationWindow {
  readonly state: 'always' | 'upcoming' | 'open' | 'closing' | 'closed';
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** Days until it closes (0: the last day is today), or until it opens; null without a date to count to. */
  readonly daysLeft: number | null;
  readonly text: string;
}

interface Dated {
  readonly applicationWindow: DateRange | null;
  readonly effectiveTo: CalendarDate | null;
}

const CLOSING_DAYS = 14;

/** When one may apply, seen from a day. */
export function applicationWindow(policy: Dated, asOf: CalendarDate): ApplicationWindow {
  const window = policy.applicationWindow;
  if (!window) return always(policy.effectiveTo);
  const { from, to } = window;
  if (to < asOf) return { state: 'closed', from, to, daysLeft: null, text: `本轮申报已于 ${to} 截止` };
  if (asOf < from) {
    const daysLeft = daysBetween(asOf, from);
    return { state: 'upcoming', from, to, daysLeft, text: `${from} 开始申报，还有 ${daysLeft} 天` };
  }
  const daysLeft = daysBetween(asOf, to);
  const state = daysLeft <= CLOSING_DAYS ? 'closing' : 'open';
  return { state, from, to, daysLeft, text: daysLeft === 0 ? '今天截止' : `${to} 截止，还剩 ${daysLeft} 天` };
}

/** Whether it still makes sense to tell a company of the policy. */
export function canStillApply(policy: Dated, asOf: CalendarDate): boolean {
  return applicationWindow(policy, asOf).state !== 'closed';
}

function always(to: CalendarDate | null): ApplicationWindow {
  return { state: 'always', from: null, to, daysLeft: null, text: to ? `常年受理，政策执行至 ${to}` : '常年受理' };
}
