import { type FieldProblem, plainText } from '@park/kernel';

/** What a person says about leads that may be the same investor. */
export interface MatchDecision {
  /** The lead that is the same. */
  readonly sameAs: string | null;
  readonly isDifferent: boolean;
  readonly reason: string;
}

/** What follows: the lead is a duplicate, or it goes on and the others are no longer asked about. */
export type Decided =
  | { readonly duplicateOf: string }
  | { readonly cleared: readonly string[] }
  | { readonly problems: readonly FieldProblem[] };

interface Known {
  readonly id: string;
  readonly name: string;
  readonly match: 'certain' | 'likely';
}

const LONGEST_REASON = 300;

/**
 * What is done about leads of the same investor: a certain one takes the newcomer in unless a manager lets it pass with a
 * reason; about a likely one a person says which, with a reason. Source: projects, section 1, 撞单归属 ④.
 */
export function decideMatches(
  known: readonly Known[],
  { sameAs, isDifferent, reason }: MatchDecision,
  mayOverride: boolean,
): Decided {
  const [first] = known;
  if (!first) return { cleared: [] };
  if (sameAs !== null && known.some(({ id }) => id === sameAs)) return { duplicateOf: sameAs };
  const certain = known.find(({ match }) => match === 'certain');
  if (certain && !(mayOverride && isDifferent)) return refused(certainWords(certain, mayOverride));
  if (!isDifferent) return refused(`与“${first.name}”可能是同一家，请选择“同一家”或“不是同一家”。`);
  const said = plainText(reason);
  if (said === '' || [...said].length > LONGEST_REASON)
    return { problems: [{ field: 'matchReason', message: `请写明不是同一家的理由，不超过 ${LONGEST_REASON} 个字。` }] };
  return { cleared: known.map(({ id }) => id) };
}

function certainWords({ name }: Known, mayOverride: boolean): string {
  const way = mayOverride
    ? '请并入它，或选择“不是同一家”并写明放行的理由。'
    : '不能另行受理，请选择并入；确需放行请联系招商主管。';
  return `与“${name}”确定是同一家，${way}`;
}

function refused(message: string): Decided {
  return { problems: [{ field: 'match', message }] };
}
