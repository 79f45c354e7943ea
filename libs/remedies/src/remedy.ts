import {
  distinct,
  type FactKey,
  type LeafReason,
  type Reason,
  type ScoreReason,
  specOf,
  type Vocabulary,
} from '@park/criteria';

/** Costs from here on are "far": more precise numbers help nobody. */
export const FAR = 3;

/** What stands between a company and a condition. */
export interface Remedy {
  /** Facts to supply: with them the condition may turn out met. */
  readonly missing: readonly FactKey[];
  /** Conditions that fail now and would have to change, on the cheapest way. */
  readonly change: readonly (LeafReason | ScoreReason)[];
}

interface Way extends Remedy {
  readonly cost: number;
}

const nothing: Way = { cost: 0, missing: [], change: [] };
const impossible: Way = { cost: FAR, missing: [], change: [] };

/**
 * The least number of failing conditions that would have to change, capped at 3. Missing facts cost nothing (they are
 * asked for), conditions on fixed attributes such as district or founding date cost 3.
 */
export function distance(reason: Reason, vocabulary: Vocabulary): number {
  return way(reason, true, vocabulary).cost;
}

/** The facts to supply and the conditions to change on the cheapest way to met. */
export function whatWouldChange(reason: Reason, vocabulary: Vocabulary): Remedy {
  const { missing, change } = way(reason, true, vocabulary);
  return { missing: distinct(missing), change };
}

/** The cheapest way to make a reason met (`wanted`) or unmet (not `wanted`, below a NOT). */
function way(reason: Reason, wanted: boolean, vocabulary: Vocabulary): Way {
  if (reason.state === (wanted ? 'met' : 'unmet')) return nothing;
  if (reason.kind === 'score') {
    // How a score is raised is told by its items and by `repair`; here it is one step.
    return reason.state === 'unknown'
      ? { ...nothing, missing: reason.missing }
      : { ...nothing, cost: 1, change: [reason] };
  }
  if (reason.kind === 'leaf') return leafWay(reason, vocabulary);
  if (reason.kind === 'not') return way(reason.children[0]!, !wanted, vocabulary);
  const ways = reason.children.map((child) => way(child, wanted, vocabulary));
  if (reason.kind === 'atLeast') return cheapestOf(ways, wanted ? reason.least! : ways.length - reason.least! + 1);
  return (reason.kind === 'and') === wanted ? together(ways) : cheapest(ways);
}

function leafWay(leaf: LeafReason, vocabulary: Vocabulary): Way {
  if (leaf.state === 'unknown') return { ...nothing, missing: leaf.missing };
  // `exists` on a fact that was never asked for: supplying it is the remedy.
  if (leaf.missing.length > 0) return { ...nothing, missing: leaf.missing };
  const fixed = specOf(leaf.field, vocabulary)?.fixed === true;
  return { cost: fixed ? FAR : 1, missing: [], change: [leaf] };
}

function together(ways: readonly Way[]): Way {
  return {
    cost: Math.min(
      FAR,
      ways.reduce((total, each) => total + each.cost, 0),
    ),
    missing: ways.flatMap((each) => each.missing),
    change: ways.flatMap((each) => each.change),
  };
}

const rank = (way: Way) => way.cost * 1000 + way.missing.length;

function cheapest(ways: readonly Way[]): Way {
  return ways.reduce((best, each) => (rank(each) < rank(best) ? each : best), ways[0] ?? impossible);
}

function cheapestOf(ways: readonly Way[], count: number): Way {
  return together([...ways].sort((a, b) => rank(a) - rank(b)).slice(0, count));
}
