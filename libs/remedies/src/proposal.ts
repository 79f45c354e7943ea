import { type FactValue, type FieldSpec, type Leaf, leafState, type Scalar } from '@park/criteria';
import { addDays, approximate, type CalendarDate, isCalendarDate, isExact } from '@park/kernel';

/** What is asked of an attribute: that a condition on it be met, or unmet. */
export interface Test {
  readonly leaf: Leaf;
  readonly wanted: boolean;
}

type Value = FactValue | null | undefined;

/** Whether a value turns a condition out as wanted. undefined: the value is not known, and decides only `exists`. */
export function passes({ leaf, wanted }: Test, value: Value): boolean {
  const lookup =
    value === undefined ? ({ known: false, why: 'missing', missing: [] } as const) : { known: true as const, value };
  return leafState(leaf, lookup) === (wanted ? 'met' : 'unmet');
}

/** The value nearest to `start` that passes all tests; undefined when there is none. */
export function settle(tests: readonly Test[], start: Value, spec: FieldSpec): { to: Value } | undefined {
  let to = start;
  for (let round = 0; round < 3; round += 1) {
    for (const test of tests) if (!passes(test, to)) to = propose(test, to, spec);
    if (tests.every((test) => passes(test, to))) return { to };
  }
  return undefined;
}

/** How far a change goes: the relative distance of numbers, at most 1; 1 for everything else. */
export function effort(from: Value, to: Value): number {
  const [a, b] = [numberOf(from), numberOf(to)];
  if (a === undefined || b === undefined) return 1;
  return Math.min(1, Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE));
}

export function numberOf(value: Value): number | undefined {
  if (isExact(value)) return approximate(value);
  return typeof value === 'number' ? value : undefined;
}

/** The value nearest to another one that passes one test, as far as that can be told without trying. */
export function propose({ leaf, wanted }: Test, value: Value, spec: FieldSpec): Value {
  const several = (Array.isArray(leaf.value) ? leaf.value : [leaf.value]) as readonly Scalar[];
  const [low, high = low] = several;
  switch (leaf.op) {
    case 'gte':
      return wanted ? low : beside(low!, -1, spec);
    case 'lte':
      return wanted ? low : beside(low!, 1, spec);
    case 'between':
      if (!wanted) return beside(high!, 1, spec);
      return passes({ leaf: { ...leaf, op: 'gte', value: low }, wanted: true }, value) ? high : low;
    case 'exists':
      return wanted ? sampleOf(spec) : null;
    default:
      return wanted ? one(several, value, spec) : other(leaf, value, spec);
  }
}

/** The next value beyond a bound: one unit, one hundredth of a percent, or one day. */
function beside(bound: Scalar, sign: 1 | -1, spec: FieldSpec): Value {
  if (typeof bound === 'number') return Number((bound + sign * (spec.kind === 'ratio' ? 0.0001 : 1)).toFixed(6));
  return isCalendarDate(bound) ? addDays(bound, sign) : null;
}

function one(several: readonly Scalar[], value: Value, spec: FieldSpec): Value {
  const [first] = several.map((each) => (typeof each === 'string' ? each.replace(/\*$/, '') : each));
  if (spec.kind !== 'set') return first;
  return [...(Array.isArray(value) ? (value as readonly string[]) : []), String(first)];
}

function other(leaf: Leaf, value: Value, spec: FieldSpec): Value {
  if (spec.kind === 'boolean') return leaf.value === false;
  if (spec.kind === 'set') {
    const held = Array.isArray(value) ? (value as readonly string[]) : [];
    return held.filter((code) => passes({ leaf, wanted: false }, [code]));
  }
  const codes = Object.keys(spec.codes ?? {});
  const free = codes.find((code) => passes({ leaf, wanted: false }, code));
  if (free !== undefined) return free;
  const [first] = (Array.isArray(leaf.value) ? leaf.value : [leaf.value]) as readonly Scalar[];
  const largest = Math.max(...[leaf.value].flat().map(Number));
  return spec.kind === 'number' || spec.kind === 'ratio' || spec.kind === 'date'
    ? beside(spec.kind === 'date' ? first! : largest, 1, spec)
    : '';
}

/** Any value of an attribute. */
export function sampleOf(spec: FieldSpec): FactValue {
  const [code = '有'] = Object.keys(spec.codes ?? {});
  if (spec.kind === 'boolean') return true;
  if (spec.kind === 'set') return [code];
  if (spec.kind === 'date') return '2000-01-01' as CalendarDate;
  return spec.kind === 'number' || spec.kind === 'ratio' ? 1 : code;
}
