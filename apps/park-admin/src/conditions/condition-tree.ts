import type { Expression, Leaf, Scalar } from '@park/criteria';
import { attribute, attributes, entryForm } from '@park/registry';

/** A condition as its editor shows it: as it was typed, right or wrong. */
export type Branch = Group | Row | Person | Score | Written;

/** Several conditions under one word; `none` means that none of them may hold. */
export interface Group {
  readonly kind: 'all' | 'any' | 'least' | 'none';
  readonly least: string;
  readonly children: readonly Branch[];
}

export interface Row {
  readonly kind: 'row';
  readonly field: string;
  /** T-1, or several joined by commas; '' for none. */
  readonly year: string;
  readonly op: string;
  readonly values: readonly string[];
  /** Words that several attributes, or none, have in their name; only while none is chosen. */
  readonly find?: string;
  /** Words of the codes that are looked for. */
  readonly seek?: string;
}

/** What a person decides, in words. */
export interface Person {
  readonly kind: 'person';
  readonly text: string;
}

/** Points of a table that must be reached. */
export interface Score {
  readonly kind: 'score';
  readonly model: string;
  readonly gte: string;
}

/** What has no row of its own, such as points of some parts of a table: kept as JSON. */
export interface Written {
  readonly kind: 'written';
  readonly json: string;
}

export const emptyRow: Row = { kind: 'row', field: '', year: '', op: '', values: [] };

/** The attributes with these words in their name; titles in detail are nothing to compare with. */
export function attributesNamed(words: string) {
  return words === '' ? [] : attributes.filter(({ format, label }) => format !== 'titles' && label.includes(words));
}

export function isGroup(branch: Branch): branch is Group {
  return 'children' in branch;
}

/** The tree of a condition; its root is always a group. */
export function treeOf(expression: Expression): Group {
  const root = branchOf(expression);
  return isGroup(root) ? root : { kind: 'all', least: '', children: [root] };
}

function branchOf(expression: Expression): Branch {
  if ('and' in expression) return groupOf('all', expression.and);
  if ('or' in expression) return groupOf('any', expression.or);
  if ('atLeast' in expression) return { ...groupOf('least', expression.of), least: String(expression.atLeast) };
  if ('not' in expression) return groupOf('none', 'or' in expression.not ? expression.not.or : [expression.not]);
  if ('undecided' in expression) return { kind: 'person', text: expression.undecided };
  if ('score' in expression) {
    const { model, gte, exclusive, parts } = expression.score;
    const more = { ...(exclusive !== undefined && { exclusive }), ...(parts && { parts }) };
    if (Object.keys(more).length === 0) return { kind: 'score', model, gte: String(gte) };
    return { kind: 'written', json: JSON.stringify({ score: { model, gte, ...more } }) };
  }
  return rowOf(expression);
}

function groupOf(kind: Group['kind'], children: readonly Expression[]): Group {
  return { kind, least: '', children: children.map(branchOf) };
}

function rowOf({ field, op, value, year }: Leaf): Row {
  const values = value === undefined ? [] : [value].flat();
  return {
    kind: 'row',
    field,
    op,
    year: [year ?? []].flat().join(','),
    values: values.map((each) => textOf(field, each as Scalar)),
  };
}

/** A number in the unit of its field, everything else as it is kept. */
function textOf(field: string, value: Scalar): string {
  const entry = attribute(field);
  const isNumber = entry?.kind === 'number' || entry?.kind === 'ratio';
  return entry && isNumber && typeof value === 'number' ? String(entryForm.textOf(entry, value)) : String(value);
}
