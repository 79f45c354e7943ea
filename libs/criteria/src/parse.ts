import type { Expression, Leaf, ScoreThreshold } from './expression';
import { operandProblem, operatorsOf } from './operand';
import type { FieldSpec, Vocabulary } from './vocabulary';

/** What is wrong, where ($.and[2].value) and what is allowed, in Chinese. */
export interface ParseProblem {
  readonly path: string;
  readonly message: string;
}

export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: readonly ParseProblem[] };

const MAX_DEPTH = 32;
const MAX_NODES = 2_000;
const MAX_PROBLEMS = 50;
const LEAF_KEYS = ['field', 'op', 'value', 'year'];
const SCORE_KEYS = ['model', 'gte', 'parts'];

/**
 * Checks a condition from outside against the attribute dictionary: operators, attributes, years, value types and codes.
 * Bounded in depth (32) and size (2,000 parts); never throws.
 */
export function parseExpression(json: unknown, vocabulary: Vocabulary): ParsedExpression {
  const problems: ParseProblem[] = [];
  const budget = { nodes: 0 };
  const report = (path: string, message: string) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ path, message });
  };
  check({ json, path: '$', depth: 1 }, { vocabulary, report, budget });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, expression: json as Expression };
}

interface Place {
  readonly json: unknown;
  readonly path: string;
  readonly depth: number;
}

interface Reading {
  readonly vocabulary: Vocabulary;
  readonly report: (path: string, message: string) => void;
  readonly budget: { nodes: number };
}

function check(place: Place, reading: Reading): void {
  const { json, path, depth } = place;
  reading.budget.nodes += 1;
  if (reading.budget.nodes > MAX_NODES) {
    if (reading.budget.nodes === MAX_NODES + 1)
      reading.report(path, `条件过多，最多 ${MAX_NODES} 项，请拆分政策或合并条件。`);
    return;
  }
  if (depth > MAX_DEPTH) return reading.report(path, `条件嵌套过深，最多 ${MAX_DEPTH} 层，请简化。`);
  if (!isObject(json)) return reading.report(path, '此处应为一个条件对象，如 {"field": "…", "op": "eq", "value": …}。');
  const keys = Object.keys(json);
  const word = ['and', 'or', 'not', 'score', 'field'].filter((each) => keys.includes(each));
  if (word.length !== 1) {
    return reading.report(
      path,
      `条件须且只能含 and、or、not、score、field 之一，现有：${keys.join('、') || '（空）'}。`,
    );
  }
  const kind = word[0]!;
  const allowed = kind === 'field' ? LEAF_KEYS : [kind];
  refuseOthers(json, { allowed, path }, reading);
  if (kind === 'field') return checkLeaf(json as unknown as Leaf, path, reading);
  if (kind === 'score') return checkScore(json['score'], `${path}.score`, reading);
  if (kind === 'not') return check({ json: json['not'], path: `${path}.not`, depth: depth + 1 }, reading);
  checkGroup(json[kind], { ...place, path: `${path}.${kind}` }, reading);
}

function checkGroup(children: unknown, place: Place, reading: Reading): void {
  if (!Array.isArray(children) || children.length === 0) {
    return reading.report(place.path, '此处应为至少含一个条件的数组。');
  }
  children.forEach((json, at) => check({ json, path: `${place.path}[${at}]`, depth: place.depth + 1 }, reading));
}

function checkLeaf(leaf: Leaf, path: string, reading: Reading): void {
  const spec = typeof leaf.field === 'string' ? reading.vocabulary.field(leaf.field) : undefined;
  if (!spec) return reading.report(`${path}.field`, `属性字典中没有“${String(leaf.field)}”，请使用字典中的属性名。`);
  checkYear(leaf, spec, { path, reading });
  const operators = operatorsOf(spec.kind);
  if (!operators.includes(leaf.op)) {
    return reading.report(
      `${path}.op`,
      `“${spec.label}”不支持运算“${String(leaf.op)}”，可用：${operators.join('、')}。`,
    );
  }
  const problem = operandProblem(leaf, spec);
  if (problem) reading.report(`${path}.value`, problem);
}

function checkYear(leaf: Leaf, spec: FieldSpec, at: { path: string; reading: Reading }): void {
  const year: unknown = leaf.year;
  if (spec.period === 'none') {
    if (year !== undefined) at.reading.report(`${at.path}.year`, `“${spec.label}”不分年度，请去掉 year。`);
    return;
  }
  if (typeof year === 'string' && /^T-[0-9]$/.test(year)) return;
  at.reading.report(`${at.path}.year`, `“${spec.label}”按年度填报，请写明 year，如 "T-1"（上年度）、"T-2"。`);
}

function checkScore(json: unknown, path: string, reading: Reading): void {
  if (!isObject(json)) return reading.report(path, '评分条件应为 {"model": 评分模型, "gte": 最低分}。');
  refuseOthers(json, { allowed: SCORE_KEYS, path }, reading);
  const { model, gte, parts } = json as unknown as ScoreThreshold;
  if (typeof model !== 'string' || model === '') reading.report(`${path}.model`, '请写明评分模型的名称。');
  if (typeof gte !== 'number' || !Number.isFinite(gte)) reading.report(`${path}.gte`, '最低分应为数字。');
  const minima = parts === undefined ? [] : isObject(parts) ? Object.entries(parts) : [['', NaN] as const];
  for (const [name, least] of minima) {
    if (typeof least !== 'number' || !Number.isFinite(least)) {
      reading.report(`${path}.parts.${name}`, '各部分最低分应为 {部分名: 数字}。');
    }
  }
}

function refuseOthers(json: object, { allowed, path }: { allowed: readonly string[]; path: string }, reading: Reading) {
  for (const key of Object.keys(json)) {
    if (!allowed.includes(key))
      reading.report(`${path}.${key}`, `不认识的键“${key}”，此处可用：${allowed.join('、')}。`);
  }
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
