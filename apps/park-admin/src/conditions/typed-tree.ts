import type { TypedForm } from '@park/web-kit';
import { attributesNamed, type Branch, emptyRow, type Group, isGroup, treeOf } from './condition-tree';
import { parseExpression } from '@park/clauses';
import { type FieldProblem, readJson } from '@park/kernel';
import { attribute, entryForm, vocabulary } from '@park/registry';
import { codePicker } from './code-picker';

/** The name of the root among the fields of a form; its children are n.0, n.1 … */
export const ROOT = 'n';

const MOST_BRANCHES = 200;
const GROUPS: Readonly<Record<string, Group['kind']>> = { all: 'all', any: 'any', least: 'least', none: 'none' };

/** How a page calls the row or group of a field: 第 1.2 条; '' for a field that is neither. */
export function calledIn(field: string): string {
  if (field === ROOT) return '整个条件';
  const band = /^r(\d+)$/.exec(field)?.[1];
  if (band) return `第 ${Number(band) + 1} 档的条件`;
  const places = /^(?:n|r\d+)((?:\.\d+)+)$/.exec(field)?.[1]?.split('.').slice(1) ?? [];
  return places.length > 0 ? `第 ${places.map((each) => Number(each) + 1).join('.')} 条` : '';
}

/** What is wrong, each with the row or group it lies in, for a list away from the rows. */
export function withPlaces(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ message, ...problem }) => ({
    ...problem,
    message: [calledIn(problem.field), message].filter(Boolean).join('：'),
  }));
}

/** The tree as a form sent it, `at` its root: a form may carry several. What is beyond the size of an editor is left out. */
export function typedTree(form: TypedForm, at = ROOT): Group {
  const left = { branches: MOST_BRANCHES };
  const root = branchAt(form, at, left);
  return root && isGroup(root) ? root : { kind: 'all', least: '', children: [] };
}

function branchAt(form: TypedForm, at: string, left: { branches: number }): Branch | null {
  const kind = form.text(`${at}.kind`);
  if (kind === '' || left.branches-- <= 0 || at.length > 60) return null;
  if (kind === 'person') return { kind, text: form.line(`${at}.text`) };
  if (kind === 'score') return { kind, model: form.text(`${at}.model`), gte: form.text(`${at}.gte`) };
  if (kind === 'written') return { kind, json: form.text(`${at}.json`) };
  const group = Object.hasOwn(GROUPS, kind) ? GROUPS[kind] : undefined;
  if (group) return { kind: group, least: form.text(`${at}.least`), children: childrenAt(form, at, left) };
  const [field, year, op] = ['field', 'year', 'op'].map((name) => form.text(`${at}.${name}`)) as [
    string,
    string,
    string,
  ];
  const find = field === '' ? form.line(`${at}.find`) : '';
  const named = field || fieldNamed(find);
  const seek = form.line(`${at}.seek`);
  const values = valuesAt(form, at, named);
  return {
    kind: 'row',
    field: named,
    year,
    op,
    values,
    ...(named === '' && find !== '' && { find }),
    ...(seek && { seek }),
  };
}

/** What was ticked and what was typed; names of codes become codes, each of them once. */
function valuesAt(form: TypedForm, at: string, field: string): string[] {
  const typed = [form.line(`${at}.value`), form.line(`${at}.upTo`)].filter(Boolean);
  const entry = attribute(field);
  if (!entry || !codePicker.suits(entry)) return [...form.list(`${at}.code`), ...typed];
  const names = typed.flatMap((each) => each.split(/[,，、;；\s]+/)).filter(Boolean);
  return [...new Set([...form.list(`${at}.code`), ...names.map((name) => entryForm.codes.called(entry, name))])];
}

/** The attribute that a name is meant to be: called so, or the only one with these words in its name; '' for none. */
function fieldNamed(name: string): string {
  const found = attributesNamed(name);
  const exact = found.find(({ label }) => label === name);
  return (exact ?? (found.length === 1 ? found[0] : undefined))?.key ?? '';
}

function childrenAt(form: TypedForm, at: string, left: { branches: number }): Branch[] {
  const children: Branch[] = [];
  for (let number = 0; form.has(`${at}.${number}.kind`); number += 1) {
    const child = branchAt(form, `${at}.${number}`, left);
    if (child) children.push(child);
  }
  return children;
}

type Mutable = { children: Branch[] };

/** The tree after a button was pressed: `add-row:n.0`, `remove:n.0.1`, `up:n.1`; anything else leaves it as it is. */
export function changedTree(tree: Group, pressed: string): Group {
  const [act = '', at = ''] = pressed.split(':');
  const copy = structuredClone(tree) as Group;
  const path = at.split('.').slice(1).map(Number);
  if (act.startsWith('add-')) {
    const group = branchIn(copy, path);
    if (group && isGroup(group)) (group as unknown as Mutable).children.push(added(act));
    return copy;
  }
  const number = path.at(-1);
  const parent = number === undefined ? null : branchIn(copy, path.slice(0, -1));
  if (parent && isGroup(parent)) moved((parent as unknown as Mutable).children, act, number!);
  return copy;
}

function branchIn(tree: Group, path: readonly number[]): Branch | undefined {
  return path.reduce<Branch | undefined>((at, number) => (at && isGroup(at) ? at.children[number] : undefined), tree);
}

function added(act: string): Branch {
  if (act === 'add-group') return { kind: 'any', least: '', children: [emptyRow] };
  if (act === 'add-score') return { kind: 'score', model: '', gte: '' };
  return act === 'add-person' ? { kind: 'person', text: '' } : emptyRow;
}

function moved(children: Branch[], act: string, at: number): void {
  const branch = children[at];
  if (!branch) return;
  const to = at + (act === 'up' ? -1 : 1);
  if (act !== 'remove' && (!['up', 'down'].includes(act) || to < 0 || to >= children.length)) return;
  children.splice(at, 1);
  if (act !== 'remove') children.splice(to, 0, branch);
}

/** The tree of a condition that was pasted as JSON, or what is wrong with it. */
export function pastedTree(json: string): { readonly tree: Group } | { readonly message: string } {
  const read = readJson(json);
  if (!read.ok) return { message: `粘贴的内容不是正确的 JSON：${read.message}` };
  const parsed = parseExpression(read.json, vocabulary);
  if (parsed.ok) return { tree: treeOf(parsed.expression) };
  return { message: parsed.problems.map(({ path, message }) => `${pathWords(path)}：${message}`).join('；') };
}

/** A path of the JSON by the numbers of its conditions. */
function pathWords(path: string): string {
  const numbers = [...path.matchAll(/\.(?:and|or|of)\[(\d+)\]/g)].map(([, number]) => number);
  return calledIn([ROOT, ...numbers].join('.'));
}
