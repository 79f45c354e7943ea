import { evaluate, type State } from '@park/criteria';
import type { Exact } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { atLeast, figure, rounded } from '../answers/figures';
import { not, type Truth } from '../answers/truth';
import type { ParkSettings } from '../park-settings';
import { type Proposer, type ScoreSheet, totalScore } from './scores';
import { type AccessCondition, type AccessCriteria, currentCriteria } from './access-criteria';
import { factsOfProject } from './access-facts';
import { withFigures, type WrittenExpression } from './written';

export type AccessVerdict = 'eligible' | 'ineligible' | 'unknown';

/** The result of an access check: whether a project may come in, what keeps it out, what is not known. */
export interface Admission {
  readonly verdict: AccessVerdict;
  readonly failing: readonly string[];
  readonly missing: readonly string[];
  /** Points of the panel, to two decimals; null while there are too few. */
  readonly score: number | null;
}

/** What the panel has given, and who proposed the project. */
export interface Panel extends Proposer {
  readonly sheets: readonly ScoreSheet[];
}

/** Whether each condition of an edition holds, by its id; unknown stays unknown. */
export function conditionsOf(
  project: Answers,
  { park, score, criteria = currentCriteria }: Held,
): readonly (readonly [string, Truth])[] {
  const facts = factsOfProject(project);
  const judge = (written: WrittenExpression) => truthOf(evaluate(withFigures(written, park), facts, project.asOf));
  return [
    ...countingIn(criteria, park).map((each) => [each.id, holds(each, judge)] as const),
    ...scoreRow(score, park),
  ];
}

/** What conditions are held against: the figures of the park, the points of the panel, and which edition. */
interface Held {
  readonly park: ParkSettings;
  readonly score: Exact | null;
  readonly criteria?: AccessCriteria;
}

/** The conditions that count: a line only where the park has set it. */
export function countingIn({ conditions }: AccessCriteria, park: ParkSettings): readonly AccessCondition[] {
  return conditions.filter(({ line }) => line === undefined || figure(park[line]) !== null);
}

/** The verdict by all conditions: refused, open, or fit to come in. */
export function admissionOf(
  project: Answers,
  park: ParkSettings,
  { criteria, ...panel }: Panel & Pick<Held, 'criteria'>,
): Admission {
  const score = totalScore(panel.sheets, panel, park);
  const rows = conditionsOf(project, { park, score, ...(criteria && { criteria }) });
  const those = (state: Truth) => rows.flatMap(([id, isSo]) => (isSo === state ? [id] : [])).sort();
  const [failing, missing] = [those(false), those(null)];
  const verdict = failing.length > 0 ? 'ineligible' : missing.length > 0 ? 'unknown' : 'eligible';
  return { verdict, failing, missing, score: score && rounded(score) };
}

/** A condition that is hit refuses; one whose force is not settled leaves the verdict open. */
function holds({ hit, passed, isUnsettled }: AccessCondition, judge: (written: WrittenExpression) => Truth): Truth {
  if (!hit) return passed ? judge(passed) : null;
  const isHit = judge(hit);
  return isUnsettled && isHit === true ? null : not(isHit);
}

function truthOf(state: State): Truth {
  return state === 'unknown' ? null : state === 'met';
}

function scoreRow(score: Exact | null, park: ParkSettings): readonly (readonly [string, Truth])[] {
  const line = figure(park['passScore']);
  return line === null ? [] : [['score', atLeast(score, line)]];
}
