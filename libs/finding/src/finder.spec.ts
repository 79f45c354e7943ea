import { array, assert, constantFrom, nat, option, property, string, tuple } from 'fast-check';
import { asked, findable, type Findable, placeOf, textsOf } from './findable';
import { Finder } from './finder';

const characters = string({ unit: constantFrom('天', '津', '化', '工', 'a', 'b', '1'), minLength: 1, maxLength: 6 });
const letters = string({ unit: constantFrom('a', 'b', '1'), maxLength: 8 });
const code = string({ unit: constantFrom('1', 'A', 'b'), minLength: 6, maxLength: 6 });
const thing = tuple(array(tuple(characters, letters, letters), { minLength: 1, maxLength: 3 }), code, array(code)).map(
  ([texts, with_, before]) =>
    findable(
      texts.map(([key, initials, pinyin]) => ({ key, initials, pinyin })),
      with_,
      before,
    ),
);
const things = tuple(thing, option(characters), option(characters)).map(([own, ...texts]): Findable => {
  return { ...own, also: texts.map((key) => textsOf(key === null ? [] : [key])) };
});
const words = tuple(array(characters, { minLength: 1, maxLength: 3 }), nat(2)).map(([some, reach]) => {
  return { ...asked(some.join(' ')), reach };
});

const PLACES = [0, 1, 2, 3, 4, 5];

describe('many things in memory', () => {
  it('are found as one by one, also when they changed or went', () => {
    assert(
      property(
        array(tuple(nat(20), things), { maxLength: 40 }),
        array(nat(20), { maxLength: 5 }),
        array(words, { maxLength: 8 }),
        (written, gone, searches) => {
          const finder = new Finder();
          const held = new Map<number, Findable>();
          for (const [row, found] of written) {
            finder.set(row, found);
            held.set(row, found);
          }
          for (const row of gone) {
            finder.drop(row);
            held.delete(row);
          }
          for (const wanted of searches) {
            const found = finder.find(wanted);
            const rows = PLACES.map((place) => [...found[place as 0]].sort((a, b) => a - b));
            const oneByOne = PLACES.map((place) =>
              [...held]
                .filter(([, each]) => placeOf(each, wanted) === place)
                .map(([row]) => row)
                .sort((a, b) => a - b),
            );
            expect(rows).toEqual(oneByOne);
          }
        },
      ),
    );
  });

  it('are found where one piece stands in too many of them for a list', () => {
    const finder = new Finder();
    const most = 40_000;
    for (let row = 0; row < most; row += 1)
      finder.set(row, findable([{ key: `有限公司${row}`, initials: 'yxgs', pinyin: 'youxiangongsi' }], `911201${row}`));
    expect(finder.find(asked('有限公司39999'))[0]).toEqual([39_999]);
    expect(finder.find(asked('有限'))[1]).toHaveLength(most);
    expect(finder.find(asked('yxgs'))[2]).toHaveLength(most);
    expect(finder.find(asked('9112'))[1]).toHaveLength(most);
  });
});
