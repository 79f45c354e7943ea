import { parseExpression, type ScoreModels } from '@park/clauses';
import { type Expression, type ScoreModel, specOf } from '@park/criteria';
import { type FieldProblem, readJson } from '@park/kernel';
import { attribute, entryForm, vocabulary } from '@park/registry';
import { attributesNamed, type Branch, type Group, isGroup, type Row, type Score } from './condition-tree';
import { mostPoints } from './most-points';
import { ROOT } from './typed-tree';

export type WrittenCondition =
  | {
      readonly ok: true;
      readonly expression: Expression;
      /** The row or group that a path of the JSON lies in. */
      readonly nodeAt: (path: string) => string;
    }
  /** Each at the name of its row or group, such as n.0.1. */
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

type Problem = (at: string, message: string) => void;

/** The condition of a tree in the language of the engine, or everything that is wrong with it, each at its row. */
export function writtenCondition(tree: Group, models: ScoreModels = {}): WrittenCondition {
  const problems: FieldProblem[] = [];
  const places = new Map<string, string>();
  const report: Problem = (field, message) => void problems.push({ field, message });
  const writing = { places, report, models };
  const only = tree.kind === 'all' && tree.children.length === 1 ? tree.children[0]! : null;
  const json = only ? writtenBranch(only, at(`${ROOT}.0`, '$'), writing) : writtenBranch(tree, at(ROOT, '$'), writing);
  if (problems.length > 0) return { ok: false, problems };
  const parsed = parseExpression(json, vocabulary, models);
  if (parsed.ok) return { ...parsed, nodeAt: (path) => placeOf(path, places) };
  return {
    ok: false,
    problems: parsed.problems.map(({ path, message }) => ({ field: placeOf(path, places), message })),
  };
}

interface At {
  readonly node: string;
  readonly path: string;
}

interface Writing {
  readonly places: Map<string, string>;
  readonly report: Problem;
  readonly models: ScoreModels;
}

const at = (node: string, path: string): At => ({ node, path });

/** The row or group whose JSON a problem lies in: the longest path that it begins with. */
function placeOf(path: string, places: ReadonlyMap<string, string>): string {
  const around = [...places].filter(([known]) => path.startsWith(known));
  return around.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? ROOT;
}

function writtenBranch(branch: Branch, { node, path }: At, writing: Writing): unknown {
  writing.places.set(path, node);
  if (branch.kind === 'person') return { undecided: branch.text };
  if (branch.kind === 'row') return writtenRow(branch, node, writing.report);
  if (branch.kind === 'score')
    return writtenScore(branch, writing.models[branch.model], (message) => writing.report(node, message));
  if (branch.kind === 'written') {
    const read = readJson(branch.json);
    if (!read.ok) writing.report(node, `JSON 有误：${read.message}`);
    return read.ok ? read.json : null;
  }
  if (branch.children.length === 0) writing.report(node, '这一组还没有条件，请加入条件或删除这一组。');
  const children = (key: string) =>
    branch.children.map((child, number) =>
      writtenBranch(child, at(`${node}.${number}`, `${path}.${key}[${number}]`), writing),
    );
  if (branch.kind === 'all') return { and: children('and') };
  if (branch.kind === 'any') return { or: children('or') };
  if (branch.kind === 'least') return { atLeast: Number(branch.least.normalize('NFKC')), of: children('of') };
  const [first] = branch.children;
  if (branch.children.length === 1 && !(isGroup(first!) && first.kind === 'any'))
    return { not: writtenBranch(first!, at(`${node}.0`, `${path}.not`), writing) };
  return { not: { or: children('not.or') } };
}

function writtenScore(
  { model, gte }: Score,
  table: ScoreModel | undefined,
  report: (message: string) => void,
): unknown {
  if (model === '') return void report('请选择评分表。');
  const points = gte.normalize('NFKC').trim();
  if (!/^\d+(\.\d+)?$/.test(points)) return void report('请填写至少要得的分数，如 60。');
  const most = table ? mostPoints(table) : Infinity;
  if (Number(points) > most) return void report(`这份评分表最多 ${most} 分，请核对至少要得的分数。`);
  return { score: { model, gte: Number(points) } };
}

function writtenRow(row: Row, node: string, report: Problem): unknown {
  const { field, op, year } = row;
  const spec = specOf(field, vocabulary);
  if (!spec) return void report(node, unchosen(row));
  if (op === '') return void report(node, `请为“${spec.label}”选择比较方式。`);
  const years = year.split(',').filter(Boolean);
  if (spec.period !== 'none' && years.length === 0) return void report(node, `请为“${spec.label}”选择年度。`);
  const dated = spec.period === 'none' || years.length === 0 ? {} : { year: years.length === 1 ? years[0] : years };
  if (op === 'exists') return { field, op, ...dated };
  const values = valuesOf(row, (message) => report(node, message));
  if (values.length === 0) return void report(node, `请填写“${spec.label}”要比较的值。`);
  const isOne = op === 'eq' || op === 'gte' || op === 'lte';
  if (op === 'between' && values.length < 2) return void report(node, `请填写“${spec.label}”的最小值和最大值。`);
  return { field, op, value: isOne ? values[0] : values, ...dated };
}

function unchosen({ find = '' }: Row): string {
  if (find === '') return '请选择属性。';
  const found = attributesNamed(find).length;
  return found > 0
    ? `名称含“${find}”的属性有 ${found} 个，请在已缩小的列表中选择。`
    : `没有名称含“${find}”的属性，请换一个词。`;
}

/** What was typed as values of the attribute; an amount in the unit of its field, several codes divided by commas. */
function valuesOf({ field, op, values }: Row, report: (message: string) => void): unknown[] {
  const spec = specOf(field, vocabulary)!;
  const entry = attribute(field);
  if (spec.kind === 'boolean') return values.filter(Boolean).map((each) => each === 'true');
  const isList = op === 'in' || op === 'containsAny';
  const typed = isList ? values.flatMap((each) => each.split(/[,，、;；\s]+/)).filter(Boolean) : values.filter(Boolean);
  return typed.map((text) => {
    if (!entry || entry.kind === 'set' || text.endsWith('*')) return text;
    const read = entryForm.parse(entry, text);
    if (!read.ok) report(read.message);
    return read.ok ? read.value : null;
  });
}
