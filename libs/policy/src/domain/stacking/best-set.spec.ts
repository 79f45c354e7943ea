import { type BestSet, bestSet, type Choice, yuanOf } from './best-set';

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
  readonly caps: ReadonlyMap<string, number>;
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
    return { yuan: 1 + below(50) * 10_000, excludes: each, ...(cap && { cap }) };
  });
  return {
    choices,
    caps: new Map([
      ['a', 1 + below(80) * 10_000],
      ['b', 1 + below(30) * 10_000],
    ]),
  };
}

function allowed(chosen: readonly number[], { choices }: Case): boolean {
  return chosen.every((a) => chosen.every((b) => !choices[a]!.excludes.has(b)));
}

function byTryingAll(given: Case): number {
  let best = 0;
  for (let mask = 0; mask < 2 ** given.choices.length; mask += 1) {
    const chosen = [...given.choices.keys()].filter((at) => mask & (1 << at));
    if (allowed(chosen, given)) best = Math.max(best, yuanOf(chosen, given.choices, given.caps));
  }
  return best;
}

const solve = ({ choices, caps }: Case): BestSet => bestSet(choices, caps);

describe('the best set', () => {
  it('brings what trying all sets brings, with up to twelve choices', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const given = invented(seed, 1 + (seed % 12), [0, 10, 30, 60, 100][seed % 5]!);
      const { chosen, yuan, proven } = solve(given);
      expect([seed, proven, allowed(chosen, given), yuan]).toEqual([seed, true, true, byTryingAll(given)]);
      expect(yuanOf(chosen, given.choices, given.caps)).toBe(yuan);
    }
  });

  it('is found for sixty choices after looking at few sets', () => {
    const nodes = [2, 5, 10, 20, 40].flatMap((dense) =>
      [1, 2, 3, 4, 5, 6].map((seed) => {
        const given = invented(seed * 100 + dense, 60, dense);
        const found = solve(given);
        expect([dense, seed, found.proven, allowed(found.chosen, given)]).toEqual([dense, seed, true, true]);
        return found.nodes;
      }),
    );
    expect(Math.max(...nodes)).toBeLessThan(5_000);
  });

  it('takes all where nothing excludes anything, and nothing of nothing', () => {
    const free = [3, 2, 1].map((yuan): Choice => ({ yuan, excludes: new Set() }));
    expect(bestSet(free, new Map())).toMatchObject({ chosen: [0, 1, 2], yuan: 6 });
    expect(bestSet([], new Map())).toEqual({ chosen: [], yuan: 0, nodes: 0, proven: true });
  });

  it('leaves out what a cap leaves nothing for', () => {
    const under = (yuan: number): Choice => ({ yuan, excludes: new Set(), cap: 'fund' });
    const found = bestSet([under(50), under(80), under(30)], new Map([['fund', 80]]));
    expect(found).toMatchObject({ chosen: [1], yuan: 80 });
  });
});
