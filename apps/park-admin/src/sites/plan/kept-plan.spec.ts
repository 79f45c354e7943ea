import type { SiteSeen } from '@park/sites';
import { keptPlan } from './kept-plan';

const parcel = {} as SiteSeen;

describe('a plan that is kept', () => {
  it('is worked out once for its words while the land is the same', () => {
    let count = 0;
    const land = { parcels: [parcel], features: [] };
    const ask = (of: typeof land, word: string) => keptPlan(of, [word], () => (count += 1));
    expect([ask(land, 'a'), ask(land, 'a'), ask(land, 'b'), ask(land, 'a')]).toEqual([1, 1, 2, 1]);
    expect([ask({ ...land, parcels: [parcel] }, 'a'), ask({ ...land, features: [] }, 'a')]).toEqual([3, 4]);
  });

  it('makes room for others when it was looked at longest ago', () => {
    let count = 0;
    const land = { parcels: [parcel], features: [] };
    const ask = (word: number) => keptPlan(land, [word], () => (count += 1));
    for (let word = 0; word <= 20; word += 1) ask(word);
    expect([ask(20), ask(0)]).toEqual([21, 22]);
  });
});
