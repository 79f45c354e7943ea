import type { ScoreModel } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { requirementLines } from '@park/policy';
import { mostPoints } from './most-points';

/** A table of points in words, item by item in reading order. */
export function scoreWords(model: ScoreModel, asOf: CalendarDate) {
  const [line] = requirementLines({ score: { model: '', gte: 0, rules: model } }, asOf);
  const items = line?.kind === 'condition' ? (line.items ?? []) : [];
  return { items, most: mostPoints(model) };
}

/** What one table says otherwise than another, item by item, each named by all that it is part of. */
export function scoreChanges(before: ScoreModel | null, after: ScoreModel | null, asOf: CalendarDate) {
  const [old, now] = [namedWords(before, asOf), namedWords(after, asOf)];
  const changed = [...now].flatMap(([label, words]) => {
    const was = old.get(label);
    return was === undefined || was === words ? [] : [{ label: `${label} 有改动`, before: was, after: words }];
  });
  const missing = (here: ReadonlyMap<string, string>, there: ReadonlyMap<string, string>) =>
    [...here].filter(([label]) => !there.has(label));
  return [
    ...changed,
    ...missing(old, now).map(([label, words]) => ({ label: `${label} 删去`, before: words, after: '' })),
    ...missing(now, old).map(([label, words]) => ({ label: `${label} 新增`, before: '', after: words })),
  ];
}

function namedWords(model: ScoreModel | null, asOf: CalendarDate): ReadonlyMap<string, string> {
  if (!model) return new Map();
  const { items, most } = scoreWords(model, asOf);
  const above: string[] = [];
  const named = items.map(({ depth, text, most: points, scale }): [string, string] => {
    above.splice(depth, above.length, text);
    return [`评分表：${above.join(' › ')}`, `最高 ${points} 分。${scale}`];
  });
  return new Map([...named, ['评分表：合计', `最高 ${most} 分`]]);
}
