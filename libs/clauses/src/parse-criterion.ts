import type { Criterion, Vocabulary } from '@park/criteria';
import { isCalendarDate } from '@park/kernel';
import { isObject, parseExpression, type ParseProblem, type ScoreModels } from './parse';
import { parseModel } from './parse-model';

export type ParsedCriterion =
  | { readonly ok: true; readonly criterion: Criterion }
  | { readonly ok: false; readonly problems: readonly ParseProblem[] };

const TEXTS = ['id', 'title', 'documentTitle', 'documentNumber', 'clause'] as const;
const KEYS = [
  ...TEXTS,
  ...['sourceUrl', 'effectiveFrom', 'effectiveTo', 'applicationTypes', 'confidence', 'note', 'model', 'conditions'],
];
const MAX_CONDITIONS = 100;

type Report = (path: string, message: string) => void;

/** Reads a criterion file (seeds/reference/criteria). All problems at once, in Chinese with their path; never throws. */
export function parseCriterion(json: unknown, vocabulary: Vocabulary): ParsedCriterion {
  const problems: ParseProblem[] = [];
  const report: Report = (path, message) => void problems.push({ path, message });
  if (!isObject(json)) return { ok: false, problems: [{ path: '$', message: '认定标准应为一个 JSON 对象。' }] };
  checkHead(json, report);
  const models = modelsOf(json, vocabulary, problems);
  const conditions = conditionsOf(json['conditions'], { vocabulary, models, problems });
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, 50) };
  const model = Object.values(models)[0] ?? null;
  return { ok: true, criterion: { ...(json as unknown as Criterion), model, conditions } };
}

function checkHead(json: Record<string, unknown>, report: Report): void {
  for (const key of Object.keys(json)) {
    if (!KEYS.includes(key)) report(`$.${key.slice(0, 80)}`, `不认识的键，可用：${KEYS.join('、')}。`);
  }
  for (const key of TEXTS) {
    if (typeof json[key] !== 'string' || json[key] === '') report(`$.${key}`, '应为不为空的文字。');
  }
  for (const key of ['sourceUrl', 'note']) {
    if (json[key] !== null && typeof json[key] !== 'string') report(`$.${key}`, '应为文字，没有则写 null。');
  }
  checkTerm(json, report);
  const { checked, note } = isObject(json['confidence']) ? json['confidence'] : {};
  if (typeof checked !== 'boolean' || typeof note !== 'string') {
    report('$.confidence', '应为 {"checked": 是否与原文核对, "note": 依据和待核对之处}。');
  }
}

function checkTerm({ effectiveFrom, effectiveTo, applicationTypes }: Record<string, unknown>, report: Report): void {
  if (effectiveFrom !== null && !isCalendarDate(effectiveFrom)) {
    report('$.effectiveFrom', '应为存在的日期，如 "2026-04-01"；没有依据写 null。');
  }
  if (effectiveTo !== null && !(isCalendarDate(effectiveTo) && effectiveTo >= String(effectiveFrom ?? ''))) {
    report('$.effectiveTo', '应为不早于生效日的日期；现行有效写 null。');
  }
  const types: unknown[] = Array.isArray(applicationTypes) ? applicationTypes : [];
  if (types.length === 0 || types.some((each) => each !== 'new' && each !== 'renewal')) {
    report('$.applicationTypes', '应为 ["new"]、["renewal"] 或两者。');
  }
}

/** The table of the file goes by the name of the criterion. */
function modelsOf(json: Record<string, unknown>, vocabulary: Vocabulary, problems: ParseProblem[]): ScoreModels {
  if (json['model'] === null || json['model'] === undefined) return {};
  const parsed = parseModel(json['model'], vocabulary, '$.model');
  if (parsed.ok) return { [String(json['id'])]: parsed.model };
  problems.push(...parsed.problems);
  return {};
}

interface Reading {
  readonly vocabulary: Vocabulary;
  readonly models: ScoreModels;
  readonly problems: ParseProblem[];
}

function conditionsOf(json: unknown, reading: Reading): Criterion['conditions'] {
  if (!Array.isArray(json) || json.length > MAX_CONDITIONS) {
    reading.problems.push({ path: '$.conditions', message: `应为数组，最多 ${MAX_CONDITIONS} 项。` });
    return [];
  }
  const ids = json.map((each) => (isObject(each) ? each['id'] : undefined));
  return json.flatMap((each, at) => {
    const path = `$.conditions[${at}]`;
    if (ids.indexOf(ids[at]) < at) {
      reading.problems.push({ path: `${path}.id`, message: `编号“${String(ids[at]).slice(0, 80)}”与前面的条件重复。` });
    }
    return conditionOf(each, path, reading) ?? [];
  });
}

function conditionOf(json: unknown, path: string, reading: Reading): Criterion['conditions'][number] | undefined {
  const { id, clause, text, expression, ...others } = isObject(json) ? json : {};
  const texts = [id, clause, text].every((each) => typeof each === 'string' && each !== '');
  if (!texts || Object.keys(others).length > 0) {
    reading.problems.push({ path, message: '条件应含且只含 id、clause、text（不为空的文字）和 expression。' });
  }
  const parsed = parseExpression(expression, reading.vocabulary, reading.models);
  if (parsed.ok) return { id: String(id), clause: String(clause), text: String(text), expression: parsed.expression };
  const below = (inner: string) => `${path}.expression${inner.slice(1)}`;
  reading.problems.push(...parsed.problems.map((each) => ({ path: below(each.path), message: each.message })));
  return undefined;
}
