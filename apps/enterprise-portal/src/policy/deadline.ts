import { type CalendarDate, daysBetween } from '@park/kernel';
import { applicationWindow, type CompanyMatch, type OwnPolicies } from '@park/policy';

/** By policy, the day by which the company has to confirm what it gets without applying. */
export type Confirmations = ReadonlyMap<string, CalendarDate>;

export const NO_CONFIRMATIONS: Confirmations = new Map();

type Lines = Awaited<ReturnType<OwnPolicies['entitlements']['list']>>;

/** Those that are still waited for. */
export function confirmationsOf(lines: Lines): Confirmations {
  const waiting = lines.filter(({ waits }) => waits === 'confirm');
  return new Map(waiting.map(({ policyId, confirmBy }) => [policyId, confirmBy]));
}

/** The last day on which something can be done about a policy. */
export interface Deadline {
  readonly daysLeft: number;
  readonly words: string;
  /** Whether it can be done already. */
  readonly isOpen: boolean;
  /** Open, and within a fortnight. */
  readonly isSoon: boolean;
}

const SOON_DAYS = 14;

/** By when to confirm, else the end of the round, else the end of a policy without rounds; null: over, or no end is named. */
export function deadlineOf(
  { policy: { policyId, content }, asOf }: CompanyMatch,
  confirmations: Confirmations,
): Deadline | null {
  const confirmBy = confirmations.get(policyId);
  if (confirmBy !== undefined && confirmBy >= asOf)
    return { words: `请在 ${confirmBy} 前确认`, isOpen: true, ...until(asOf, confirmBy) };
  const { state, to } = applicationWindow(content, asOf);
  if (to === null || to < asOf) return null;
  const { daysLeft, isSoon } = until(asOf, to);
  const words = state === 'always' ? `政策执行至 ${to}` : `${to} 截止`;
  const isOpen = state !== 'upcoming';
  return { daysLeft, words, isOpen, isSoon: isOpen && isSoon };
}

function until(asOf: CalendarDate, day: CalendarDate): Pick<Deadline, 'daysLeft' | 'isSoon'> {
  const daysLeft = daysBetween(asOf, day);
  return { daysLeft, isSoon: daysLeft <= SOON_DAYS };
}
