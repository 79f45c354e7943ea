import type { Answers } from '../answers/answers';
import type { ParkSettings } from '../park-settings';
import { conditionsOf, type Panel } from './admission';
import { totalScore } from './scores';
import { linesOf } from './thresholds';
import { vetoes } from './vetoes';

/** One condition of the access check as it stands: whether it holds, on what it rests, and what answers it. */
export interface AccessRow {
  readonly id: string;
  readonly label: string;
  readonly state: 'met' | 'unmet' | 'unknown';
  readonly basis: string;
  readonly fields: readonly string[];
}

const words: Readonly<Record<string, Omit<AccessRow, 'id' | 'state'>>> = Object.fromEntries(
  vetoes.map(({ id, label, basis, fields }) => [id, { label, basis, fields }]),
);

/** Every condition that counts, in the order of the rules. */
export function accessRows(project: Answers, park: ParkSettings, panel: Panel): readonly AccessRow[] {
  const lines = Object.fromEntries(
    linesOf(park).map(({ id, label, fields }) => [id, { label, basis: '园区设定的门槛', fields }]),
  );
  const score = { label: '评分达到通过线', basis: '园区设定的门槛', fields: [] };
  return conditionsOf(project, park, totalScore(panel.sheets, panel, park)).map(([id, holds]) => ({
    ...{ id, state: holds === null ? 'unknown' : holds ? 'met' : 'unmet' },
    ...(words[id] ?? lines[id] ?? score),
  }));
}

/** The fields that some condition is answered by, those of the lines that the park has set included. */
export function accessFieldsOf(park: ParkSettings): ReadonlySet<string> {
  const lines = linesOf(park);
  const whose = lines.length > 0 ? ['projectCategory'] : [];
  return new Set([...whose, ...[...vetoes, ...lines].flatMap(({ fields }) => fields)]);
}
