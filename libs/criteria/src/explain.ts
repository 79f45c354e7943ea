import { approximate, type CalendarDate, compareExact } from '@park/kernel';
import { evaluate } from './evaluate';
import { eachYear, type Expression, type Leaf, type ScoreItem, type ScoreThreshold, yearMeant } from './expression';
import { distinct, type FactKey, type FactValue, type Facts, type UnknownBecause } from './facts';
import { factOf, leafState } from './leaf';
import { pointsOf, roundedPoints, scoreOf, scoreState, type Scoring } from './score';
import { allOf, anyOf, atLeastOf, opposite, type State } from './state';

/** Why one condition is met, unmet or unknown: what is required, what we have, from where and from when. */
export interface LeafReason {
  readonly kind: 'leaf';
  readonly path: string;
  readonly state: State;
  readonly field: string;
  readonly op: Leaf['op'];
  readonly required?: Leaf['value'];
  /** The calendar year meant, null for attributes without years. */
  readonly year: number | null;
  /** undefined: not known; null: recorded as "none". For a stale value the last one, though it does not count. */
  readonly actual?: FactValue | null;
  readonly source?: string;
  readonly observedOn?: CalendarDate;
  readonly unknownBecause?: UnknownBecause;
  /** Entered facts that are missing for an answer. */
  readonly missing: readonly FactKey[];
}

/** Points of one item of a scoring table: certain, possible, obtainable at best; the rungs, or the items it is made of. */
export interface PointsReason {
  readonly text: string;
  readonly kind: 'rungs' | 'entered' | 'best' | 'sum';
  readonly low: number;
  readonly high: number;
  readonly most: number;
  /** Facts that leave it open. */
  readonly missing: readonly FactKey[];
  readonly rungs: readonly { readonly points: number; readonly reason: Reason }[];
  readonly items: readonly PointsReason[];
}

/** A score against its threshold, or what nothing decides: then unknown with a note and without items. */
export interface ScoreReason {
  readonly kind: 'score';
  readonly path: string;
  readonly state: State;
  /** Absent for what a person must decide. */
  readonly required?: ScoreThreshold;
  readonly low?: number;
  readonly high?: number;
  readonly items: readonly PointsReason[];
  readonly missing: readonly FactKey[];
  readonly note: string;
}

/** An AND, OR, NOT or AT LEAST with the reasons of its parts. */
export interface GroupReason {
  readonly kind: 'and' | 'or' | 'not' | 'atLeast';
  readonly path: string;
  readonly state: State;
  readonly least?: number;
  readonly children: readonly Reason[];
}

export type Reason = GroupReason | LeafReason | ScoreReason;

/** The same verdict as `evaluate`, with the reason of every part. Paths point into the expression: $.and[0].not */
export function explain(expression: Expression, facts: Facts, asOf: CalendarDate): Reason {
  return explainAt(expression, '$', { facts, asOf, judge: (each) => evaluate(each, facts, asOf) });
}

function explainAt(expression: Expression, path: string, scoring: Scoring): Reason {
  const all = (parts: readonly Expression[], name: string) =>
    parts.map((each, i) => explainAt(each, `${path}.${name}[${i}]`, scoring));
  if ('and' in expression) return group('and', path, all(expression.and, 'and'));
  if ('or' in expression) return group('or', path, all(expression.or, 'or'));
  if ('not' in expression) return group('not', path, [explainAt(expression.not, `${path}.not`, scoring)]);
  if ('atLeast' in expression) return atLeast(expression.atLeast, path, all(expression.of, 'of'));
  if ('score' in expression) return scoreReason(expression.score, path, scoring);
  if ('undecided' in expression) return open(path, expression.undecided);
  const years = eachYear(expression);
  return years ? group('and', path, all(years, 'year')) : leafReason(expression, path, scoring);
}

/** The leaf and score reasons below a reason, in the order of the text. What only a person decides counts as a score. */
export function leaves(reason: Reason): (LeafReason | ScoreReason)[] {
  return 'children' in reason ? reason.children.flatMap(leaves) : [reason];
}

const combine = { and: allOf, or: anyOf, not: ([only]: readonly State[]) => opposite(only!) };

function group(kind: keyof typeof combine, path: string, children: readonly Reason[]): GroupReason {
  return { kind, path, state: combine[kind](children.map((child) => child.state)), children };
}

function atLeast(least: number, path: string, children: readonly Reason[]): GroupReason {
  const states = children.map((child) => child.state);
  return { kind: 'atLeast', path, state: atLeastOf(least, states), least, children };
}

function open(path: string, note: string, required?: ScoreThreshold): ScoreReason {
  return { kind: 'score', path, state: 'unknown', required, items: [], missing: [], note };
}

function scoreReason(required: ScoreThreshold, path: string, scoring: Scoring): ScoreReason {
  const { rules, ...threshold } = required;
  if (!rules) return open(path, '评分项须按评分表逐项核算，系统暂不代为评分，请以评价平台或评审结果为准。', threshold);
  const items = rules.parts.map((part, i) => pointsReason(part, `${path}.parts[${i}]`, scoring));
  const { low, high } = scoreOf(rules, scoring);
  const state = scoreState(required, scoring);
  return {
    kind: 'score',
    path,
    state,
    required: threshold,
    low: approximate(low),
    high: approximate(high),
    items,
    missing: state === 'unknown' ? distinct(items.flatMap((each) => each.missing)) : [],
    note: '',
  };
}

function pointsReason(item: ScoreItem, path: string, scoring: Scoring): PointsReason {
  const { low, high } = pointsOf(item, scoring);
  const rungs = ('when' in item ? item.when : []).map(([condition, points], i) => ({
    points,
    reason: explainAt(condition, `${path}.when[${i}]`, scoring),
  }));
  const given =
    'entered' in item ? [leafReason({ field: item.entered, op: 'exists', year: item.year }, path, scoring)] : [];
  const items = partsOf(item).map((each, i) => pointsReason(each, `${path}[${i}]`, scoring));
  const read = [...rungs.flatMap(({ reason }) => leaves(reason)), ...given, ...items];
  return {
    text: item.text,
    kind: 'when' in item ? 'rungs' : 'entered' in item ? 'entered' : 'best' in item ? 'best' : 'sum',
    low: approximate(low),
    high: approximate(high),
    most: mostOf(item, items),
    missing: compareExact(low, high) === 0 ? [] : distinct(read.flatMap(({ missing }) => missing)),
    rungs,
    items,
  };
}

function partsOf(item: ScoreItem): readonly ScoreItem[] {
  return 'sum' in item ? item.sum : 'best' in item ? item.best : [];
}

function mostOf(item: ScoreItem, items: readonly PointsReason[]): number {
  if ('when' in item) return Math.max(item.otherwise, ...item.when.map(([, points]) => points));
  if ('entered' in item) return item.most;
  const each = items.map(({ most }) => most);
  if ('best' in item) return Math.max(...each);
  return Math.min(item.most ?? Infinity, roundedPoints(each.reduce((all, most) => all + most, 0)));
}

function leafReason(leaf: Leaf, path: string, { facts, asOf }: Scoring): LeafReason {
  const year = yearMeant(leaf, asOf);
  const lookup = factOf(facts, leaf.field, year);
  const shown = lookup.known ? lookup : lookup.last;
  return {
    kind: 'leaf',
    path,
    state: leafState(leaf, lookup),
    field: leaf.field,
    op: leaf.op,
    required: leaf.value,
    year,
    actual: shown?.value,
    source: shown?.source,
    observedOn: shown?.observedOn,
    unknownBecause: lookup.known ? undefined : lookup.why,
    missing: lookup.known ? [] : lookup.missing,
  };
}
