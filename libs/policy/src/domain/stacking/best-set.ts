import { Choices, type Choice } from './choice';
import { type Limits, Payable } from './limits';
import { Search } from './search';

export type { Choice };

export interface BestSet {
  /** Places of the choices, ascending; none of them can be left out without loss. */
  readonly chosen: readonly number[];
  readonly yuan: number;
  /** Sets that were looked at: the same for the same input on every machine. */
  readonly nodes: number;
  /** Whether no other set brings more; false only where the search was given up. */
  readonly proven: boolean;
}

/**
 * The choices that bring most together: branch and bound, exact. `excludes` has to be symmetric. What counts towards a cap
 * or a budget brings at most so much together. Of equal sets the one that was found first.
 */
export function bestSet(choices: readonly Choice[], limits: Limits): BestSet {
  const all = new Choices(choices, limits);
  const found = partsOf(choices, all.payable).map((part) => new Search(all).best(part));
  const chosen = found.flatMap(({ places }) => places);
  return {
    chosen: needed(chosen, choices, limits).sort((a, b) => a - b),
    yuan: found.reduce((sum, { yuan }) => sum + yuan, 0),
    nodes: found.reduce((sum, { nodes }) => sum + nodes, 0),
    proven: found.every(({ proven }) => proven),
  };
}

/** What some choices bring together. */
export function yuanOf(chosen: readonly number[], choices: readonly Choice[], limits: Limits): number {
  const payable = new Payable(choices, limits);
  const asked = payable.nothing();
  for (const at of chosen) asked[payable.classOf[at]!]! += choices[at]!.yuan;
  return payable.most(asked);
}

/** Without those that bring nothing beside the others, the smallest first. */
function needed(chosen: readonly number[], choices: readonly Choice[], limits: Limits): number[] {
  const payable = new Payable(choices, limits);
  let kept = [...chosen].sort((a, b) => choices[a]!.yuan - choices[b]!.yuan);
  const all = yuanOf(kept, choices, limits);
  for (const at of [...kept]) {
    if (payable.isFree(payable.classOf[at]!)) continue;
    const without = kept.filter((other) => other !== at);
    if (yuanOf(without, choices, limits) === all) kept = without;
  }
  return kept;
}

/** Choices that have nothing to do with each other are looked at apart. */
function partsOf(choices: readonly Choice[], payable: Payable): number[][] {
  const seen = new Set<number>();
  const together = new Map<string, number[]>();
  const names = (at: number) => payable.limitsOf(payable.classOf[at]!);
  for (const at of choices.keys())
    for (const name of names(at)) together.set(name, [...(together.get(name) ?? []), at]);
  return [...choices.keys()].flatMap((start) => {
    const part: number[] = [];
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      part.push(at);
      waiting.push(...choices[at]!.excludes, ...names(at).flatMap((name) => together.get(name)!));
    }
    return part.length > 0 ? [part] : [];
  });
}
