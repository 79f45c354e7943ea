import { applicationWindow, type CompanyMatch } from '@park/policy';

/** Met and begun before met and to come, then open before near before far; then what closes soonest, then what brings most. What is ruled out comes last. */
export function bestFirst(matches: readonly CompanyMatch[]): CompanyMatch[] {
  const ranked = matches.map((match) => ({ match, rank: rankOf(match) }));
  return ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ match }) => match);
}

/** Whether the round closes within a fortnight. */
export function closesSoon(match: CompanyMatch): boolean {
  return applicationWindow(match.policy.content, match.asOf).state === 'closing';
}

/** Whether one may apply now or later. */
export function stillOpen(match: CompanyMatch): boolean {
  return applicationWindow(match.policy.content, match.asOf).state !== 'closed';
}

/** Whether the company may expect something of it, now or once it begins. */
export function isOffered({ entitlement: { kind } }: CompanyMatch): boolean {
  return kind === 'confirmed' || kind === 'possible' || kind === 'later';
}

function rankOf(match: CompanyMatch): readonly number[] {
  const { content } = match.policy;
  const { state, daysLeft } = applicationWindow(content, match.asOf);
  const soon = state === 'closing' ? (daysLeft ?? 0) : Number.MAX_SAFE_INTEGER;
  const isRuledOut = match.entitlement.kind === 'none';
  return [isRuledOut ? 1 : 0, stateRank(match), soon, -(match.own?.yuan ?? content.benefit.maxYuan ?? 0)];
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
