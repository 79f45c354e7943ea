import { type FieldProblem, plainText } from '@park/kernel';
import type { Match, MatchForms } from '../leads/matching/lead-match';
import { matchOf } from '../leads/matching/lead-match';

/** What two projects are compared by. */
export interface Compared {
  readonly title: string;
  readonly investor: MatchForms;
}

/** A lead or project that may be the one somebody writes down. */
export interface KnownProject {
  readonly kind: 'lead' | 'project';
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly match: Exclude<Match, 'no'>;
  /** Who follows it; null: nobody, or not told. */
  readonly tracker: string | null;
  readonly isVisible: boolean;
}

/** What a person says about them. */
export interface SaidOfKnown {
  readonly isDifferent: boolean;
  readonly reason: string;
}

const LONGEST_REASON = 300;
const bare = (title: string) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{S}\p{C}]/gu, '');

/** Whether two are the same project: one investor with one name of the project certainly; one of both perhaps. */
export function projectMatch(a: Compared, b: Compared): Match {
  const investor = matchOf(a.investor, b.investor);
  const isTitle = bare(a.title) !== '' && bare(a.title) === bare(b.title);
  if (isTitle && investor === 'certain') return 'certain';
  const isUntold = [a, b].some((each) => each.investor.name.key === '');
  return investor !== 'no' || (isTitle && isUntold) ? 'likely' : 'no';
}

/** What keeps a project from being written down: one that is certainly the same passes with a manager only. */
export function sameProblems(
  known: readonly KnownProject[],
  { isDifferent, reason }: SaidOfKnown,
  mayOverride: boolean,
): readonly FieldProblem[] {
  const [first] = [...known].sort((a, b) => Number(b.match === 'certain') - Number(a.match === 'certain'));
  if (!first) return [];
  const name = `“${first.name}”（${first.code}）`;
  if (first.match === 'certain' && !mayOverride)
    return [{ field: 'different', message: `${name}就是这个项目，请在它上面继续；确需另立请联系招商主管。` }];
  if (!isDifferent)
    return [
      {
        field: 'different',
        message: `与${name}可能是同一个项目，请核对；确是另一个的，请勾选“是另一个项目”并写明理由。`,
      },
    ];
  const said = [...plainText(reason)].length;
  return said > 0 && said <= LONGEST_REASON
    ? []
    : [{ field: 'differentReason', message: `请写明为什么是另一个项目，不超过 ${LONGEST_REASON} 个字。` }];
}
