import type { Exact } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { atLeast, figure, rounded } from '../answers/figures';
import { not, type Truth } from '../answers/truth';
import type { ParkSettings } from '../park-settings';
import { type Proposer, type ScoreSheet, totalScore } from './scores';
import { linesOf, passes } from './thresholds';
import { vetoes } from './vetoes';

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

/** The edition of these rules that a check is made by. */
export const ACCESS_RULES = 'projects-3/2026-11-28';

/** Whether each condition holds, by its id; unknown stays unknown. */
export function conditionsOf(
  project: Answers,
  park: ParkSettings,
  score: Exact | null,
): readonly (readonly [string, Truth])[] {
  return [
    ...vetoes.map(({ id, hit, unsettled }) => [id, held(hit(project, park), unsettled)] as const),
    ...linesOf(park).map((line) => [line.id, passes(line, project, park)] as const),
    ...scoreRow(score, park),
  ];
}

/** The verdict by all conditions: refused, open, or fit to come in. */
export function admissionOf(project: Answers, park: ParkSettings, panel: Panel): Admission {
  const score = totalScore(panel.sheets, panel, park);
  const rows = conditionsOf(project, park, score);
  const those = (state: Truth) => rows.flatMap(([id, holds]) => (holds === state ? [id] : [])).sort();
  const [failing, missing] = [those(false), those(null)];
  const verdict = failing.length > 0 ? 'ineligible' : missing.length > 0 ? 'unknown' : 'eligible';
  return { verdict, failing, missing, score: score && rounded(score) };
}

/** A veto that is hit refuses; one whose force is not settled leaves the verdict open. */
function held(hit: Truth, unsettled: true | undefined): Truth {
  return unsettled && hit === true ? null : not(hit);
}

function scoreRow(score: Exact | null, park: ParkSettings): readonly (readonly [string, Truth])[] {
  const line = figure(park['passScore']);
  return line === null ? [] : [['score', atLeast(score, line)]];
}
