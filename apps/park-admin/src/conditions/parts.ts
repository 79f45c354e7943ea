import type { ScoreModels } from '@park/clauses';
import type { Expression } from '@park/criteria';
import { type Branch, type Group, isGroup } from './condition-tree';
import { ROOT } from './typed-tree';
import { writtenCondition } from './written-condition';

/** A row or group of a tree with its place and what it asks for. */
export interface Part {
  readonly at: string;
  readonly expression: Expression;
}

/** The rows and groups below the root that can be judged by themselves. */
export function partsOf(tree: Group, models: ScoreModels): Part[] {
  return tree.children.flatMap((child, number) => partsAt(child, `${ROOT}.${number}`, models));
}

function partsAt(branch: Branch, at: string, models: ScoreModels): Part[] {
  if (branch.kind === 'person') return [];
  const written = writtenCondition({ kind: 'all', least: '', children: [branch] }, models);
  const own = written.ok ? [{ at, expression: written.expression }] : [];
  const below = isGroup(branch)
    ? branch.children.flatMap((child, number) => partsAt(child, `${at}.${number}`, models))
    : [];
  return [...own, ...below];
}
