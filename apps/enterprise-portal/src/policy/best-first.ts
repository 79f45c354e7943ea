import { applicationWindow, type CompanyMatch, policyMoney } from '@park/policy';
import { type Confirmations, deadlineOf, NO_CONFIRMATIONS } from './deadline';

/** Met and begun before met and to come, then open before near before far; then what closes within a fortnight, soonest first, then what brings most. What is ruled out comes last. */
export function bestFirst(matches: readonly CompanyMatch[], confirmations = NO_CONFIRMATIONS): CompanyMatch[] {
  const ranked = matches.map((match) => ({ match, rank: rankOf(match, confirmations) }));
  return ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ match }) => match);
}

/** The orders a list of policies can be asked for, with their names; the first unless another is asked for. */
export const orders = { best: '推荐顺序', deadline: '截止日期先后', money: '金额高低', certainty: '把握大小' } as const;

export type Order = keyof typeof orders;

/** The order asked for; what is equal in it comes the best first. */
export function inOrder(
  matches: readonly CompanyMatch[],
  order: Order,
  confirmations = NO_CONFIRMATIONS,
): CompanyMatch[] {
  const best = bestFirst(matches, confirmations);
  if (order === 'best') return best;
  const ranked = best.map((match) => ({
    match,
    rank: [isRuledOut(match) ? 1 : 0, ranks[order](match, confirmations)],
  }));
  return ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ match }) => match);
}

const CERTAINTY: readonly CompanyMatch['entitlement']['kind'][] = ['confirmed', 'possible', 'later', 'unmet', 'none'];
/** Behind every round that closes on some day. */
const NO_DAY = 100_000;

const ranks: Readonly<Record<Exclude<Order, 'best'>, (match: CompanyMatch, confirmations: Confirmations) => number>> = {
  // What has a last day, then what is open always, then what is over.
  deadline: (match, confirmations) =>
    deadlineOf(match, confirmations)?.daysLeft ?? (stillOpen(match) ? NO_DAY : NO_DAY + 1),
  money: (match) => -policyMoney.limit(match),
  certainty: ({ entitlement: { kind } }) => CERTAINTY.indexOf(kind),
};

/** Whether the last day to do something is within a fortnight. */
export function closesSoon(match: CompanyMatch, confirmations: Confirmations): boolean {
  return deadlineOf(match, confirmations)?.isSoon ?? false;
}

/** Whether one may apply now or later. */
export function stillOpen(match: CompanyMatch): boolean {
  return applicationWindow(match.policy.content, match.asOf).state !== 'closed';
}

/** Whether the company may expect something of it, now or once it begins. */
export function isOffered({ entitlement: { kind } }: CompanyMatch): boolean {
  return kind === 'confirmed' || kind === 'possible' || kind === 'later';
}

function isRuledOut({ entitlement: { kind } }: CompanyMatch): boolean {
  return kind === 'none';
}

function rankOf(match: CompanyMatch, confirmations: Confirmations): readonly number[] {
  const deadline = deadlineOf(match, confirmations);
  const soon = deadline?.isSoon ? deadline.daysLeft : Number.MAX_SAFE_INTEGER;
  return [isRuledOut(match) ? 1 : 0, stateRank(match), soon, -policyMoney.limit(match)];
}

function stateRank(match: CompanyMatch): number {
  if (match.state === 'met') return match.entitlement.kind === 'later' ? 1 : 0;
  if (match.state === 'unknown') return 2;
  return match.near ? 3 : 4;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((each, place) => each !== b[place]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
