import type { Answers } from '../answers/answers';
import type { ParkSettings } from '../park-settings';
import { type AccessCriteria, currentCriteria } from './access-criteria';
import { conditionsOf, countingIn, type Panel } from './admission';
import { totalScore } from './scores';

/** One condition of the access check as it stands: whether it holds, on what it rests, and what answers it. */
export interface AccessRow {
  readonly id: string;
  readonly label: string;
  readonly state: 'met' | 'unmet' | 'unknown';
  readonly basis: string;
  readonly fields: readonly string[];
}

const SCORE = { label: '评分达到通过线', basis: '园区设定的门槛', fields: [] };

/** Every condition that counts, in the order of the rules of an edition. */
export function accessRows(
  project: Answers,
  park: ParkSettings,
  { criteria = currentCriteria, ...panel }: Panel & { readonly criteria?: AccessCriteria },
): readonly AccessRow[] {
  const score = totalScore(panel.sheets, panel, park);
  return conditionsOf(project, { park, score, criteria }).map(([id, holds]) => {
    const { label, basis, fields } = criteria.conditions.find((each) => each.id === id) ?? SCORE;
    return { id, label, basis, fields, state: holds === null ? 'unknown' : holds ? 'met' : 'unmet' };
  });
}

/** The fields that some condition is answered by, those of the lines that the park has set included. */
export function accessFieldsOf(park: ParkSettings): ReadonlySet<string> {
  const counting = countingIn(currentCriteria, park);
  const whose = counting.some(({ line }) => line) ? ['projectCategory'] : [];
  return new Set([...whose, ...counting.flatMap(({ fields }) => fields)]);
}
