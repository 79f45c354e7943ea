import { type LineStatus, takingLineStates } from './line-lifecycle';

/** The companies of a run in one state, and their money in whole yuan. */
export interface StateSum {
  readonly status: LineStatus;
  readonly companies: number;
  readonly yuan: number;
}

/** How many companies of a run are in which state, and how many of them wait for something. */
export interface LineTally extends Readonly<Record<LineStatus, number>> {
  /** Listed or confirmed, and not qualifying any more. */
  readonly changed: number;
  /** Drawn for a check that has no result yet. */
  readonly unchecked: number;
}

/** The counts of a run out of its sums by state, and of what waits. */
export function tallyOf(sums: readonly StateSum[], waiting: Pick<LineTally, 'changed' | 'unchecked'>): LineTally {
  const none = { listed: 0, confirmed: 0, declined: 0, removed: 0, paid: 0, failed: 0, recalling: 0, recalled: 0 };
  const counts = Object.fromEntries(sums.map(({ status, companies }) => [status, companies]));
  return { ...none, ...counts, changed: waiting.changed, unchecked: waiting.unchecked };
}

/** A sum on one side of the ledger. */
interface Entry {
  readonly companies: number;
  readonly yuan: number;
}

/** What a run came to. Each sum is made of the ones below it. */
export interface Ledger {
  readonly list: Entry;
  /** Confirmed by the company, whatever became of the money. */
  readonly taking: Entry;
  readonly unanswered: Entry;
  readonly declined: Entry;
  readonly removed: Entry;
  /** Not paid and not failed yet. */
  readonly waiting: Entry;
  readonly failed: Entry;
  /** Paid at some time, also what came back or is to come back. */
  readonly paid: Entry;
  readonly recalling: Entry;
  readonly recalled: Entry;
  /** Paid, less what came back. */
  readonly kept: Entry;
}

/** The ledger of a run out of the sums by state. */
export function ledgerOf(sums: readonly StateSum[]): Ledger {
  const of = (...states: LineStatus[]): Entry => {
    const some = sums.filter(({ status }) => states.includes(status));
    const total = (value: (sum: StateSum) => number) => some.reduce((all, each) => all + value(each), 0);
    return { companies: total(({ companies }) => companies), yuan: total(({ yuan }) => yuan) };
  };
  return {
    list: of('listed', 'confirmed', 'declined', 'removed', 'paid', 'failed', 'recalling', 'recalled'),
    taking: of(...takingLineStates),
    unanswered: of('listed'),
    declined: of('declined'),
    removed: of('removed'),
    waiting: of('confirmed'),
    failed: of('failed'),
    paid: of('paid', 'recalling', 'recalled'),
    recalling: of('recalling'),
    recalled: of('recalled'),
    kept: of('paid', 'recalling'),
  };
}

/**
 * What does not tie: the list is those that take it, do not answer, decline or were removed; those that take it are paid,
 * failed or wait; what was released is what they were when it was. Empty when all of it does.
 */
export function untied(ledger: Ledger, released: Entry | null): string[] {
  const { list, taking, unanswered, declined, removed, waiting, failed, paid, recalled, kept } = ledger;
  const problems: string[] = [];
  const demand = (what: string, whole: Entry, parts: readonly Entry[]) => {
    const companies = parts.reduce((sum, part) => sum + part.companies, 0);
    const yuan = parts.reduce((sum, part) => sum + part.yuan, 0);
    if (companies !== whole.companies || yuan !== whole.yuan)
      problems.push(`${what}：应为 ${whole.companies} 家 ${whole.yuan} 元，分项合计 ${companies} 家 ${yuan} 元`);
  };
  demand('名单', list, [taking, unanswered, declined, removed]);
  demand('确认', taking, [waiting, failed, paid]);
  demand('拨付', paid, [kept, recalled]);
  if (released) demand('复核放款', released, [taking]);
  return problems;
}
