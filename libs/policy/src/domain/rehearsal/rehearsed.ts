import type { CalendarDate } from '@park/kernel';
import type { PolicyContent } from '../content/policy-content';
import type { RuledOutBy } from '../../labels';
import { mostForOne } from '../offer/most-for-all';

/** Yuan; null where the document names no such amount, which is not 0. */
export interface Cost {
  readonly low: number | null;
  readonly high: number | null;
}

/** Companies of one kind, those that are reached and those for which facts are missing. */
export interface GroupRow {
  readonly label: string;
  readonly reached: number;
  readonly open: number;
}

/** A bound at one of its values. */
export interface MovedRow {
  readonly value: number;
  readonly text: string;
  readonly isCurrent: boolean;
  readonly reached: number;
  readonly cost: Cost;
}

/** A part of the condition and the companies that hang on it alone. */
export interface PartRow {
  readonly text: string;
  readonly companies: number;
  /** What they would cost; null where no amount is named. */
  readonly yuan: number | null;
}

/**
 * What a version would do on a day. `exact`: of the whole condition, counted by one. Else the reader may not see figures
 * that the condition reads: everything is of the open parts, in steps of five (0: fewer than five), and what would need the
 * covered ones is absent.
 */
export interface Rehearsed {
  readonly exact: boolean;
  readonly asOf: CalendarDate;
  /** How many companies there were, and the sum of their revisions: the state of the files it was worked out on. */
  readonly companies: number;
  readonly revision: number;
  /** Companies that meet it and can have it; not exact: that the open parts do not exclude. */
  readonly reached: number;
  /** Companies that meet it and cannot have it all the same; absent: nobody, not told, or kept before they were counted apart. */
  readonly ruledOut?: readonly { readonly by: RuledOutBy; readonly companies: number }[];
  readonly others: { readonly unknown: number; readonly unmet: number; readonly near: number } | null;
  readonly groups: readonly { readonly label: string; readonly rows: readonly GroupRow[] }[];
  readonly perCompany: Cost;
  readonly cost: Cost;
  /** The cap and the budget of the policy, as its document states them; absent: it names none, or it was kept before this was said. */
  readonly limits?: { readonly cap: string | null; readonly budget: string | null };
  /** What those reached get by their own figures, where a rule tells, and of how many it is not known; absent without a rule. */
  readonly own?: { readonly yuan: number; readonly companies: number; readonly open: number };
  /** Why none of those reached is told today; `everybody` null in those kept before companies were counted apart, of whom some were paid. */
  readonly usedUp?: { readonly companies: number; readonly everybody: string | null };
  readonly moved: { readonly requirement: string; readonly rows: readonly MovedRow[] } | null;
  readonly against: { readonly number: number; readonly gains: number; readonly loses: number } | null;
  /** Conditions by how many companies each keeps out alone. */
  readonly excluding: readonly PartRow[];
  /** Conditions by how many companies only lack facts for them. */
  readonly hiding: readonly PartRow[];
}

/** What so many companies cost by a policy that names amounts per company, none more than its cap. */
export function costOf(content: Pick<PolicyContent, 'benefit' | 'relations'>, companies: number): Cost {
  const most = mostForOne(content);
  const { minYuan } = content.benefit;
  const times = (yuan: number | null) => (yuan === null ? null : yuan * companies);
  return { low: times(minYuan !== null && most !== null ? Math.min(minYuan, most) : minYuan), high: times(most) };
}
