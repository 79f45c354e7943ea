import {
  type Expression,
  type FieldSpec,
  type Leaf,
  type ScoreModel,
  type ScoreThreshold,
  specOf,
  type Vocabulary,
} from '@park/criteria';
import { operandProblem, operatorsOf } from './operand';

/** What is wrong, where ($.and[2].value) and what is allowed, in Chinese. */
export interface ParseProblem {
  readonly path: string;
  readonly message: string;
}

export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: readonly ParseProblem[] };

/** Scoring tables by name. */
export type ScoreModels = Readonly<Record<string, ScoreModel>>;

const MAX_DEPTH = 32;
const MAX_NODES = 2_000;
const MAX_PROBLEMS = 50;
const MAX_YEARS = 9;
const WORDS = ['and', 'or', 'not', 'atLeast', 'score', 'undecided', 'field'];
const LEAF_KEYS = ['field', 'op', 'value', 'year'];
const SCORE_KEYS = ['model', 'gte', 'exclusive', 'parts'];

/**
 * Checks a condition from outside against the attribute dictionary: operators, attributes, years, value types and codes.
 * With `models` every score must name one of them and is worked out by it; without, scores stay unknown.
 * Bounded in depth (32) and size (2,000 parts); never throws.
 */
export function parseExpression(json: unknown, vocabulary: Vocabulary, models?: ScoreModels): ParsedExpression {
  const reading = newReading(vocabulary, models);
  checkExpression({ json, path: '$', depth: 1 }, reading);
  if (reading.problems.length > 0) return { ok: false, problems: reading.problems };
  const expression = json as Expression;
  return { ok: true, expression: models ? withModels(expression, models) : expression };
}

/** The same condition with its scores worked out by the given tables (undefined: by none); scores of others stay. */
export function withModels(
  expression: Expression,
  models: Readonly<Record<string, ScoreModel | undefined>>,
): Expression {
  const each = (child: Expression): Expression => withModels(child, models);
  if ('and' in expression) return { and: expression.and.map(each) };
  if ('or' in expression) return { or: expression.or.map(each) };
  if ('not' in expression) return { not: each(expression.not) };
  if ('atLeast' in expression) return { atLeast: expression.atLeast, of: expression.of.map(each) };
  if (!('score' in expression)) return expression;
  const { rules: before, ...score } = expression.score;
  const rules = Object.hasOwn(models, score.model) ? models[score.model] : before;
  return { score: { ...score, ...(rules && { rules }) } };
}

export interface Place {
  readonly json: unknown;
  readonly path: string;
  readonly depth: number;
}

/** One pass over a document: its vocabulary, what was found wrong, and how many parts are left to read. */
export interface Reading {
  readonly vocabulary: Vocabulary;
  readonly models?: ScoreModels;
  readonly problems: ParseProblem[];
  readonly report: (path: string, message: string) => void;
  readonly budget: { nodes: number };
}

export function newReading(vocabulary: Vocabulary, models?: ScoreModels): Reading {
  const problems: ParseProblem[] = [];
  const report = (path: string, message: string) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ path, message });
  };
  return { vocabulary, models, problems, report, budget: { nodes: 0 } };
}

/** Whether another part may be read; says so once when there are too many. */
export function withinBudget({ path, depth }: Place, reading: Reading): boolean {
  reading.budget.nodes += 1;
  if (reading.budget.nodes > MAX_NODES) {
    if (reading.budget.nodes === MAX_NODES + 1)
      reading.report(path, `条件过多，最多 ${MAX_NODES} 项，请拆分政策或合并条件。`);
    return false;
  }
  if (depth > MAX_DEPTH) reading.report(path, `条件嵌套过深，最多 ${MAX_DEPTH} 层，请简化。`);
  return depth <= MAX_DEPTH;
}

export function checkExpression(place: Place, reading: Reading): void {
  if (!withinBudget(place, reading)) return;
  const { json, path, depth } = place;
  if (!isObject(json)) return reading.report(path, '此处应为一个条件对象，如 {"field": "…", "op": "eq", "value": …}。');
  const keys = Object.keys(json);
  const word = WORDS.filter((each) => keys.includes(each));
  if (word.length !== 1) {
    return reading.report(
      path,
      `条件须且只能含 ${WORDS.join('、')} 之一，现有：${shown(keys.join('、')) || '（空）'}。`,
    );
  }
  const kind = word[0]!;
  const allowed = kind === 'field' ? LEAF_KEYS : kind === 'atLeast' ? ['atLeast', 'of'] : [kind];
  refuseOthers(json, { allowed, path }, reading);
  if (kind === 'field') return checkLeaf(json as unknown as Leaf, path, reading);
  if (kind === 'score') return checkScore(json['score'], `${path}.score`, reading);
  if (kind === 'undecided') return checkText(json['undecided'], `${path}.undecided`, reading);
  if (kind === 'not') return checkExpression({ json: json['not'], path: `${path}.not`, depth: depth + 1 }, reading);
  if (kind === 'atLeast') return checkAtLeast(json, place, reading);
  checkGroup(json[kind], { ...place, path: `${path}.${kind}` }, reading);
}

function checkGroup(children: unknown, place: Place, reading: Reading): void {
  if (!Array.isArray(children) || children.length === 0) {
    return reading.report(place.path, '此处应为至少含一个条件的数组。');
  }
  children.forEach((json, at) =>
    checkExpression({ json, path: `${place.path}[${at}]`, depth: place.depth + 1 }, reading),
  );
}

function checkAtLeast(json: Record<string, unknown>, place: Place, reading: Reading): void {
  const { atLeast: least, of } = json;
  const most = Array.isArray(of) ? of.length : 0;
  if (!Number.isInteger(least) || (least as number) < 1 || (most > 0 && (least as number) > most)) {
    reading.report(`${place.path}.atLeast`, `atLeast 应为 1 到条件个数（${most}）之间的整数。`);
  }
  checkGroup(of, { ...place, path: `${place.path}.of` }, reading);
}

function checkLeaf(leaf: Leaf, path: string, reading: Reading): void {
  const spec = specNamed(leaf.field, reading);
  if (!spec) {
    return reading.report(`${path}.field`, `属性字典中没有“${shown(leaf.field)}”，请使用字典中的属性名。`);
  }
  checkYear(leaf.year, spec, { path, reading });
  const operators = operatorsOf(spec);
  if (!operators.includes(leaf.op)) {
    const allowed = operators.join('、');
    return reading.report(`${path}.op`, `“${spec.label}”不支持运算“${shown(leaf.op)}”，可用：${allowed}。`);
  }
  const problem = operandProblem(leaf, spec);
  if (problem) reading.report(`${path}.value`, problem);
}

export function specNamed(field: unknown, { vocabulary }: Reading): FieldSpec | undefined {
  return typeof field === 'string' ? specOf(field, vocabulary) : undefined;
}

export function checkYear(year: unknown, spec: FieldSpec, at: { path: string; reading: Reading }): void {
  if (spec.period === 'none') {
    if (year !== undefined) at.reading.report(`${at.path}.year`, `“${spec.label}”不分年度，请去掉 year。`);
    return;
  }
  const years: unknown[] = Array.isArray(year) ? year : [year];
  const valid = years.length > 0 && years.length <= MAX_YEARS && new Set(years).size === years.length;
  if (valid && years.every((each) => typeof each === 'string' && /^T-[0-9]$/.test(each))) return;
  at.reading.report(
    `${at.path}.year`,
    `“${spec.label}”按年度填报，请选择年度，如“上一年度”（写成 JSON 时为 year："T-1"；各年都要满足时为 ["T-1", "T-2"]）。`,
  );
}

function checkScore(json: unknown, path: string, reading: Reading): void {
  if (!isObject(json)) return reading.report(path, '评分条件应为 {"model": 评分模型, "gte": 最低分}。');
  refuseOthers(json, { allowed: SCORE_KEYS, path }, reading);
  const { model, gte, exclusive, parts } = json as unknown as ScoreThreshold;
  if (typeof model !== 'string' || model === '') reading.report(`${path}.model`, '请写明评分模型的名称。');
  else checkModel(model, path, reading);
  if (!isNumber(gte)) reading.report(`${path}.gte`, '最低分应为数字。');
  if (exclusive !== undefined && typeof exclusive !== 'boolean') {
    reading.report(`${path}.exclusive`, 'exclusive 应为 true（须高于最低分）或 false（含本数）。');
  }
  if (parts !== undefined) checkMinima(parts, { path: `${path}.parts`, model }, reading);
}

function checkMinima(parts: unknown, { path, model }: { path: string; model: string }, reading: Reading): void {
  const { models, report } = reading;
  const table = models && Object.hasOwn(models, model) ? models[model] : undefined;
  const names = table?.parts.map((part) => part.text);
  if (!isObject(parts)) return report(path, '各部分最低分应为 {部分名: 数字}。');
  for (const [name, least] of Object.entries(parts)) {
    const at = `${path}.${shown(name)}`;
    if (!isNumber(least)) report(at, '各部分最低分应为 {部分名: 数字}。');
    else if (names && !names.includes(name)) report(at, `评分表没有这一部分，可用：${names.join('、')}。`);
  }
}

function checkModel(model: string, path: string, { models, report }: Reading): void {
  if (!models || Object.hasOwn(models, model)) return;
  report(`${path}.model`, `没有名为“${shown(model)}”的评分表，可用：${Object.keys(models).join('、') || '（无）'}。`);
}

export function checkText(json: unknown, path: string, { report }: Reading): void {
  if (typeof json !== 'string' || json.trim() === '' || json.length > 2000) report(path, '此处应为 1–2000 字的文字。');
}

export function refuseOthers(
  json: object,
  { allowed, path }: { allowed: readonly string[]; path: string },
  reading: Reading,
): void {
  for (const key of Object.keys(json)) {
    if (allowed.includes(key)) continue;
    reading.report(`${path}.${shown(key)}`, `不认识的键“${shown(key)}”，此处可用：${allowed.join('、')}。`);
  }
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Foreign text inside a message is cut, so that a message stays readable. */
function shown(text: unknown): string {
  const whole = typeof text === 'string' ? text : String(JSON.stringify(text) ?? text);
  return whole.length > 80 ? `${whole.slice(0, 80)}…` : whole;
}
