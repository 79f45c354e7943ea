import {
  type FieldKind,
  type FieldSpec,
  isThreshold,
  type Leaf,
  type Operator,
  THRESHOLD_DIGITS,
} from '@park/criteria';
import { isCalendarDate, plainText } from '@park/kernel';

const OPERATORS: Readonly<Record<FieldKind, readonly Operator[]>> = {
  number: ['eq', 'in', 'gte', 'lte', 'between', 'exists'],
  ratio: ['eq', 'gte', 'lte', 'between', 'exists'],
  date: ['eq', 'gte', 'lte', 'between', 'exists'],
  code: ['eq', 'in', 'exists'],
  boolean: ['eq', 'exists'],
  set: ['in', 'containsAny', 'exists'],
  text: ['eq', 'in', 'exists'],
};

const MAX_VALUES = 1_000;

/** The operators that make sense for an attribute. */
export function operatorsOf({ kind, composed }: Pick<FieldSpec, 'kind' | 'composed'>): readonly Operator[] {
  return composed ? ['exists'] : OPERATORS[kind];
}

/** What is wrong with the value of a condition, in Chinese, or null. The operator must suit the attribute already. */
export function operandProblem(leaf: Leaf, spec: FieldSpec): string | null {
  const value: unknown = leaf.value;
  if (leaf.op === 'exists') return value === undefined ? null : '“exists”只问有无，请去掉 value。';
  if (leaf.op === 'between') return betweenProblem(value, spec);
  if (leaf.op === 'in' || leaf.op === 'containsAny') {
    if (!Array.isArray(value) || value.length === 0) return `“${spec.label}”的 ${leaf.op} 应给出至少一个值的数组。`;
    if (value.length > MAX_VALUES) return `“${spec.label}”的值最多 ${MAX_VALUES} 个，请改用前缀（如 "26*"）。`;
    return value.map((each) => scalarProblem(each, spec)).find((problem) => problem !== null) ?? null;
  }
  return scalarProblem(value, spec);
}

function betweenProblem(value: unknown, spec: FieldSpec): string | null {
  if (!Array.isArray(value) || value.length !== 2) return `“${spec.label}”的 between 应为 [最小值, 最大值]。`;
  const wrong = value.map((each) => scalarProblem(each, spec)).find((problem) => problem !== null);
  if (wrong) return wrong;
  return value[0] > value[1] ? `“${spec.label}”的最小值大于最大值，请对调。` : null;
}

function scalarProblem(value: unknown, spec: FieldSpec): string | null {
  switch (spec.kind) {
    case 'number':
    case 'ratio':
      return numberProblem(value, spec);
    case 'boolean':
      return typeof value === 'boolean' ? null : `“${spec.label}”的值应为 true 或 false。`;
    case 'date':
      return isCalendarDate(value) ? null : `“${spec.label}”的值应为存在的日期，如 "2026-01-31"。`;
    case 'code':
    case 'set':
      return codeProblem(value, spec);
    case 'text':
      return typeof value === 'string' && plainText(value) !== '' ? null : `“${spec.label}”的值应为文字，不能空着。`;
  }
}

/** No figure of a company comes near: a thousand million million. */
const BEYOND_ALL = 1e15;

function numberProblem(value: unknown, spec: FieldSpec): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (!isThreshold(value)) return `“${spec.label}”的值最多 ${THRESHOLD_DIGITS} 位有效数字，请按条文的写法填写。`;
    if (Math.abs(value) > BEYOND_ALL) return `“${spec.label}”的值 ${value} 大得不可能，没有企业会达到，请核对。`;
    return boundProblem(value, spec);
  }
  const unit = spec.kind === 'ratio' ? '0–1 的小数，如 0.06' : `数字${spec.unit ? `（${spec.unit}）` : ''}`;
  return `“${spec.label}”的值应为${unit}。`;
}

function boundProblem(value: number, { label, kind, min, max }: FieldSpec): string | null {
  if (min !== undefined && value < min) return `“${label}”最小为 ${min}，现为 ${value}，没有企业会达到，请核对。`;
  if (max === undefined || value <= max) return null;
  const percent = kind === 'ratio' ? `；${value}% 请写作 ${value / 100}` : '';
  return `“${label}”最大为 ${max}，现为 ${value}，没有企业会达到，请核对${percent}。`;
}

function codeProblem(value: unknown, spec: FieldSpec): string | null {
  if (typeof value !== 'string' || value === '' || value === '*') return `“${spec.label}”的值应为代码文字。`;
  if (spec.form && !spec.form.pattern.test(value))
    return `“${spec.label}”没有代码“${value.slice(0, 80)}”，应为${spec.form.words}。`;
  const codes = Object.keys(spec.codes ?? {});
  if (spec.openCodes || codes.length === 0) return null;
  const prefix = value.endsWith('*') ? value.slice(0, -1) : null;
  const found = prefix === null ? codes.includes(value) : codes.some((code) => code.startsWith(prefix));
  return found ? null : `“${spec.label}”没有代码“${value}”，可用：${codes.slice(0, 30).join('、')}。`;
}
