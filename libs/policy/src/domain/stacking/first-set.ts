import type { Choices, Chosen } from './choice';
import type { Bottleneck } from './limits';

/**
 * A set to begin a search with, good but seldom the best. Either what no limit of the bottleneck holds back comes first, by its
 * share of all that it excludes, or everything comes by its amount and how little it excludes: whichever brings more.
 */
export function firstSet(choices: Choices, part: readonly number[], { holds }: Bottleneck): Chosen {
  const isHeld = (at: number) => holds[choices.classOf(at)]!;
  const unheld = part.filter((at) => !isHeld(at));
  const marks = choices.marked(unheld);
  const share = (at: number) => choices.yuan[at]! / (choices.yuan[at]! + choices.excluded(at, marks));
  const filling = (at: number) => choices.yuan[at]! / (1 + choices.excludes[at]!.length);
  const by = (worth: (at: number) => number, places: readonly number[]) => {
    const worths = new Map(places.map((at) => [at, worth(at)]));
    return [...places].sort((a, b) => worths.get(b)! - worths.get(a)!);
  };
  const apart = taking([...by(share, unheld), ...by(filling, part.filter(isHeld))], choices);
  const together = taking(by(filling, part), choices);
  return together.yuan > apart.yuan ? together : apart;
}

/** Takes what may be had beside what was taken before it, and brings something. */
function taking(order: readonly number[], choices: Choices): Chosen {
  const isOut = choices.marked([]);
  let chosen = choices.none();
  for (const at of order) {
    const more = isOut[at] ? chosen : choices.with(chosen, at);
    if (more.yuan <= chosen.yuan) continue;
    chosen = more;
    for (const other of choices.excludes[at]!) isOut[other] = 1;
  }
  return chosen;
}
