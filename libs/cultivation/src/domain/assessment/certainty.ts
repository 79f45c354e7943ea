import { applyingFor, explain, leaves, type Reason, type ScoreReason, type State } from '@park/criteria';
import { factsFrom } from '@park/registry';
import type { Title } from '../titles/title';
import { assess, type Candidate } from './assess';

/** What a verdict rests on: figures of authorities and the park, figures of the company itself, or something still to be supplied. */
export type Certainty = 'official' | 'self-reported' | 'assumed';

export const certainties: Readonly<Record<Certainty, string>> = {
  official: '依据官方和园区数据',
  'self-reported': '含企业自报，待核实',
  assumed: '有数据待补充',
};

interface Judged {
  readonly state: State;
  readonly conditions: readonly { readonly reason: Reason }[];
}

/** By the weakest of what the conditions of a criterion were decided on. */
export function certaintyOf({ state, conditions }: Judged): Certainty {
  if (state === 'unknown' || conditions.some(({ reason }) => reason.state === 'unknown')) return 'assumed';
  return conditions.some(({ reason }) => restsOnReports(reason)) ? 'self-reported' : 'official';
}

/** The same for each condition by itself. */
export function certaintyByCondition({
  conditions,
}: {
  readonly conditions: readonly { readonly id: string; readonly reason: Reason }[];
}): ReadonlyMap<string, Certainty> {
  return new Map(
    conditions.map(({ id, reason }) => [id, certaintyOf({ state: reason.state, conditions: [{ reason }] })]),
  );
}

/** What the verdict on a title rests on for a company; null where its standard is still to be entered. */
export function certaintyOfTitle(title: Title, { snapshot, asOf }: Candidate): Certainty | null {
  const [assessment] = assess([title], { snapshot, asOf });
  if (!assessment?.criterion) return null;
  const facts = applyingFor(assessment.purpose, factsFrom(snapshot, asOf));
  const conditions = assessment.criterion.conditions.map(({ expression }) => ({
    reason: explain(expression, facts, asOf),
  }));
  return certaintyOf({ state: assessment.state, conditions });
}

type Points = ScoreReason['items'][number];

function pointsRestOnReports({ rungs, items }: Points): boolean {
  const read = rungs.flatMap(({ reason }) => leaves(reason));
  return read.some(restsOnReports) || items.some(pointsRestOnReports);
}

/** Of alternatives only those that decide count. */
function restsOnReports(reason: Reason): boolean {
  if (reason.kind === 'leaf') return reason.source === 'self-reported';
  if (reason.kind === 'score') return reason.items.some(pointsRestOnReports);
  const deciding = reason.children.filter((child) => reason.kind === 'not' || child.state === reason.state);
  const each = deciding.map((child) => leaves(child).some(restsOnReports));
  return reason.kind === 'or' && reason.state === 'met' ? each.every(Boolean) : each.some(Boolean);
}
