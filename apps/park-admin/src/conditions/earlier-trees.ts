import { readJson } from '@park/kernel';
import { type Branch, type Group, isGroup } from './condition-tree';

const MOST = 15;
const LONGEST = 60_000;
const GROUPS: readonly string[] = ['all', 'any', 'least', 'none'];

/** The trees that a form had before its last changes, the latest last; what is not a tree is left out. */
export function earlierTrees(text: string): Group[] {
  const read = text === '' || text.length > LONGEST ? null : readJson(text);
  if (!read?.ok || !Array.isArray(read.json)) return [];
  return read.json.flatMap((each) => {
    const branch = branchFrom(each, 0);
    return branch && isGroup(branch) ? [branch] : [];
  });
}

/** The text that carries earlier trees: as many of the latest as an editor keeps. */
export function treesText(trees: readonly Group[]): string {
  const kept = trees.slice(-MOST);
  while (kept.length > 0 && JSON.stringify(kept).length > LONGEST) kept.shift();
  return kept.length === 0 ? '' : JSON.stringify(kept);
}

const DEEPEST = 20;
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function branchFrom(value: unknown, depth: number): Branch | null {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
  const { kind, children, values, ...rest } = value as Record<string, unknown>;
  const text = (name: string) => textOf(rest[name]);
  if (kind === 'person') return { kind, text: text('text') };
  if (kind === 'written') return { kind, json: text('json') };
  if (kind === 'score') return { kind, model: text('model'), gte: text('gte') };
  if (kind === 'row') {
    const list = Array.isArray(values) ? values.map(textOf) : [];
    return {
      kind,
      field: text('field'),
      year: text('year'),
      op: text('op'),
      values: list,
      ...(text('find') && { find: text('find') }),
    };
  }
  if (!GROUPS.includes(textOf(kind))) return null;
  const branches = (Array.isArray(children) ? children : []).flatMap((child) => branchFrom(child, depth + 1) ?? []);
  return { kind: kind as Group['kind'], least: text('least'), children: branches };
}
