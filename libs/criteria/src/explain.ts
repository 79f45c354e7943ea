import type { CalendarDate } from '@park/kernel';
import { type Expression, type Leaf, type ScoreThreshold, yearMeant } from './expression';
import type { FactKey, Facts, FactValue, Lookup, UnknownBecause } from './facts';
import { leafState } from './leaf';
import { allOf, anyOf, opposite, type State } from './state';

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

/** A scoring model that has to be worked out elsewhere: always unknown, and says so. */
export interface ScoreReason {
  readonly kind: 'score';
  readonly path: string;
  readonly state: 'unknown';
  readonly required: ScoreThreshold;
  readonly note: string;
}

/** An AND, OR or NOT with the reasons of its parts. */
export interface GroupReason {
  readonly kind: 'and' | 'or' | 'not';
  readonly path: string;
  readonly state: State;
  readonly children: readonly Reason[];
}

export type Reason = GroupReason | LeafReason | ScoreReason;

/** The same verdict as `evaluate`, with the reason of every part. Paths point into the expression: $.and[0].not */
export function explain(expression: Expression, facts: Facts, asOf: CalendarDate): Reason {
  const look = (leaf: Leaf) => ({
    year: yearMeant(leaf, asOf),
    lookup: facts.lookup(leaf.field, yearMeant(leaf, asOf)),
  });
  const at = (each: Expression, path: string): Reason => {
    if ('and' in each)
      return group(
        'and',
        path,
        each.and.map((child, i) => at(child, `${path}.and[${i}]`)),
      );
    if ('or' in each)
      return group(
        'or',
        path,
        each.or.map((child, i) => at(child, `${path}.or[${i}]`)),
      );
    if ('not' in each) return group('not', path, [at(each.not, `${path}.not`)]);
    if ('score' in each) return scoreReason(each.score, path);
    return leafReason(each, path, look(each));
  };
  return at(expression, '$');
}

/** The leaf and score reasons below a reason, in the order of the text. */
export function leaves(reason: Reason): (LeafReason | ScoreReason)[] {
  return 'children' in reason ? reason.children.flatMap(leaves) : [reason];
}

const combine = { and: allOf, or: anyOf, not: ([only]: readonly State[]) => opposite(only!) };

function group(kind: GroupReason['kind'], path: string, children: readonly Reason[]): GroupReason {
  return { kind, path, state: combine[kind](children.map((child) => child.state)), children };
}

function scoreReason(required: ScoreThreshold, path: string): ScoreReason {
  const note = '评分项须按评分表逐项核算，系统暂不代为评分，请以评价平台或评审结果为准。';
  return { kind: 'score', path, state: 'unknown', required, note };
}

function leafReason(leaf: Leaf, path: string, { year, lookup }: { year: number | null; lookup: Lookup }): LeafReason {
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
