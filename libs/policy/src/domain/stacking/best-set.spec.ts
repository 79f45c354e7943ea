import { type BestSet, bestSet, type Choice, yuanOf } from './best-set';
import type { Limits } from './limits';

/** The same numbers every time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Case {
  readonly choices: readonly Choice[];
  readonly limits: Limits;
}

/** `dense`: of a hundred pairs, so many exclude each other. */
function invented(seed: number, count: number, dense: number): Case {
  const below = random(seed);
  const excludes = Array.from({ length: count }, () => new Set<number>());
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) {
      if (below(100) >= dense) continue;
      excludes[a]!.add(b);
      excludes[b]!.add(a);
    }
  }
  const choices = excludes.map((each): Choice => {
    const cap = ['a', 'b', undefined, undefined][below(4)];
    const budget = ['x', 'y', 'z', undefined, undefined][below(5)];
    return { yuan: 1 + below(50) * 10_000, excludes: each, ...(cap && { cap }), ...(budget && { budget }) };
  });
  const limits = (names: readonly string[], most: number) => new Map(names.map((name) => [name, below(most) * 10_000]));
  return { choices, limits: { caps: limits(['a', 'b'], 80), budgets: limits(['x', 'y', 'z'], 60) } };
}

function allowed(chosen: readonly number[], { choices }: Case): boolean {
  return chosen.every((a) => chosen.every((b) => !choices[a]!.excludes.has(b)));
}

/** What a set brings: of all ways to pay some caps in full, the rest by their budgets, the one that pays least is the bound that holds. */
function brings(chosen: readonly number[], { choices, limits: { caps, budgets } }: Case): number {
  const capNames = [...caps.keys()];
  let least = Infinity;
  for (let mask = 0; mask < 2 ** capNames.length; mask += 1) {
    const full = new Set<string | undefined>(capNames.filter((_, at) => mask & (1 << at)));
    const rest = chosen.map((at) => choices[at]!).filter(({ cap }) => !full.has(cap));
    const towards = (name: string | undefined) =>
      rest.filter(({ budget }) => budget === name).reduce((sum, { yuan }) => sum + yuan, 0);
    const paid = [...budgets].reduce((sum, [name, most]) => sum + Math.min(most, towards(name)), towards(undefined));
    const inFull = capNames.filter((name) => full.has(name)).reduce((sum, name) => sum + caps.get(name)!, 0);
    least = Math.min(least, inFull + paid);
  }
  return least;
}

function byTryingAll(given: Case): number {
  let best = 0;
  for (let mask = 0; mask < 2 ** given.choices.length; mask += 1) {
    const chosen = [...given.choices.keys()].filter((at) => mask & (1 << at));
    if (allowed(chosen, given)) best = Math.max(best, brings(chosen, given));
  }
  return best;
}

const solve = ({ choices, limits }: Case): BestSet => bestSet(choices, limits);
const free: Limits = { caps: new Map(), budgets: new Map() };

describe('the best set', () => {
  it('brings what trying all sets brings, with up to twelve choices', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const given = invented(seed, 1 + (seed % 12), [0, 10, 30, 60, 100][seed % 5]!);
      const { chosen, yuan, proven } = solve(given);
      expect([seed, proven, allowed(chosen, given), yuan]).toEqual([seed, true, true, byTryingAll(given)]);
      expect(yuanOf(chosen, given.choices, given.limits)).toBe(yuan);
    }
  });

  it('is found for sixty choices after looking at few sets', () => {
    const seeds = Array.from({ length: 24 }, (_, at) => at + 1);
    const nodes = [2, 5, 10, 20, 40].flatMap((dense) =>
      seeds.map((seed) => {
        const given = invented(seed * 100 + dense, 60, dense);
        const found = solve(given);
        expect([dense, seed, found.proven, allowed(found.chosen, given)]).toEqual([dense, seed, true, true]);
        return found.nodes;
      }),
    );
    // Of the first thousand cases the worst takes 623.
    expect(Math.max(...nodes)).toBeLessThan(700);
  });

  it('takes all where nothing excludes anything, and nothing of nothing', () => {
    const three = [3, 2, 1].map((yuan): Choice => ({ yuan, excludes: new Set() }));
    expect(bestSet(three, free)).toMatchObject({ chosen: [0, 1, 2], yuan: 6 });
    expect(bestSet([], free)).toEqual({ chosen: [], yuan: 0, nodes: 0, proven: true });
  });

  it('leaves out what a cap leaves nothing for', () => {
    const under = (yuan: number): Choice => ({ yuan, excludes: new Set(), cap: 'fund' });
    const found = bestSet([under(50), under(80), under(30)], { ...free, caps: new Map([['fund', 80]]) });
    expect(found).toMatchObject({ chosen: [1], yuan: 80 });
  });

  it('pays out of a budget what a cap does not pay, whichever is chosen first', () => {
    const both = (yuan: number, budget?: string): Choice => ({
      ...{ yuan, excludes: new Set(), cap: 'fund' },
      ...(budget && { budget }),
    });
    // The first takes the cap, unless it is paid out of the budget that nobody else draws on.
    const limits = { caps: new Map([['fund', 100]]), budgets: new Map([['x', 30]]) };
    expect(bestSet([both(90, 'x'), both(80), both(5, 'x')], limits)).toMatchObject({ chosen: [0, 1], yuan: 100 });
    const gone = { ...limits, budgets: new Map([['x', 0]]) };
    expect(bestSet([both(90, 'x'), both(80)], gone)).toMatchObject({ chosen: [1], yuan: 80 });
  });
});
