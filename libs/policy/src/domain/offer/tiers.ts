import type { Expression, Leaf } from '@park/criteria';
import { attribute } from '@park/registry';
import { canonical } from '../explanation/canonical';
import type { PolicyContent } from '../content/policy-content';

type Tier = Pick<PolicyContent, 'issuer' | 'documentNumber' | 'benefit' | 'condition'>;

/** What an expression needs of one attribute: a span of numbers, or one of some codes. */
interface Span {
  readonly low: number;
  readonly high: number;
  /** Codes or answers it may have; null: not narrowed. */
  readonly codes: ReadonlySet<unknown> | null;
}

interface Needs {
  readonly spans: ReadonlyMap<string, Span>;
  /** The attributes it is about, and the whole of it, to compare. */
  readonly fields: string;
  readonly text: string;
}

/**
 * Whether two policies are tiers of one another, of which a company gets one at most: what they ask contradicts each
 * other, or they are of one document, pay in one way and ask differently of the same attributes.
 */
export function excludeEachOther(a: Tier, b: Tier): boolean {
  const [one, other] = [needsOf(a.condition.expression), needsOf(b.condition.expression)];
  if (contradict(one, other)) return true;
  const ofOneDocument = a.issuer === b.issuer && a.documentNumber === b.documentNumber;
  const alike = ofOneDocument && a.benefit.type === b.benefit.type && one.fields === other.fields;
  return alike && one.text !== other.text;
}

const known = new WeakMap<Expression, Needs>();

function needsOf(expression: Expression): Needs {
  const before = known.get(expression);
  if (before) return before;
  const spans = new Map<string, Span>();
  for (const leaf of musts(expression)) {
    const key = `${leaf.field}/${leaf.year ?? ''}`;
    const span = spanOf(leaf);
    if (span) spans.set(key, both(spans.get(key), span));
  }
  const fields = [...new Set(fieldsOf(expression))].sort().join();
  const needs = { spans, fields, text: canonical(expression) };
  known.set(expression, needs);
  return needs;
}

function contradict(a: Needs, b: Needs): boolean {
  for (const [key, span] of a.spans) {
    const other = b.spans.get(key);
    if (!other) continue;
    const { low, high, codes } = both(span, other);
    if (low > high || codes?.size === 0) return true;
  }
  return false;
}

/** The conditions that must be met whatever else is, of attributes with one value. */
function musts(expression: Expression): Leaf[] {
  if ('and' in expression) return expression.and.flatMap(musts);
  return 'field' in expression && attribute(expression.field)?.kind !== 'set' ? [expression] : [];
}

function spanOf({ op, value }: Leaf): Span | null {
  const [first, second] = [value].flat();
  if (op === 'gte' && typeof first === 'number') return { low: first, high: Infinity, codes: null };
  if (op === 'lte' && typeof first === 'number') return { low: -Infinity, high: first, codes: null };
  if (op === 'between' && typeof first === 'number') return { low: first, high: Number(second), codes: null };
  if (op === 'eq' && typeof first === 'number') return { low: first, high: first, codes: null };
  const codes = [value].flat();
  if ((op !== 'eq' && op !== 'in') || codes.some((code) => typeof code === 'string' && code.endsWith('*'))) return null;
  return { low: -Infinity, high: Infinity, codes: new Set(codes) };
}

function both(a: Span | undefined, b: Span): Span {
  if (!a) return b;
  const codes = a.codes && b.codes ? new Set([...a.codes].filter((code) => b.codes!.has(code))) : (a.codes ?? b.codes);
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high), codes };
}

function fieldsOf(expression: Expression): string[] {
  if ('field' in expression) return [`${expression.field}/${String(expression.year ?? '')}`];
  if ('not' in expression) return fieldsOf(expression.not);
  const parts =
    'and' in expression ? expression.and : 'or' in expression ? expression.or : 'of' in expression ? expression.of : [];
  return parts.flatMap(fieldsOf);
}
