import type { ScoreItem } from '@park/criteria';
import { changedItem, emptyItem, type TypedItem, typedItemOf } from './score-item';
import { writtenItem } from './written-item';

const band = (bound: string, points: string) => ({ ...emptyItem.bands[0]!, bound, points });
const scale: TypedItem = {
  ...{ ...emptyItem, text: '研发投入', field: 'd.rdRatio', year: 'T-1' },
  bands: [band('１０', '10'), band('8', '8')],
};
const problemsOf = (typed: TypedItem, below: readonly ScoreItem[] = []) => {
  const written = writtenItem(typed, below);
  return written.ok ? [] : written.problems.map(({ field }) => field);
};

it('writes bands of an attribute in its own unit, and reads them back', () => {
  const written = writtenItem(scale, []);
  expect(written).toEqual({
    ok: true,
    item: {
      text: '研发投入',
      when: [
        [{ field: 'd.rdRatio', op: 'gte', value: 0.1, year: 'T-1' }, 10],
        [{ field: 'd.rdRatio', op: 'gte', value: 0.08, year: 'T-1' }, 8],
      ],
      otherwise: 0,
    },
  });
  expect(typedItemOf((written as { item: ScoreItem }).item)).toMatchObject({
    ...{ kind: 'from', field: 'd.rdRatio', year: 'T-1' },
    bands: [{ bound: '10', points: '10' }, { bound: '8' }],
  });
});

it.each<[string, Partial<TypedItem>, string[]]>([
  ['a name and an attribute that are missing', { text: '', field: '' }, ['text', 'field']],
  ['a year that is missing', { year: '' }, ['year']],
  ['bands that do not fall', { bands: [band('8', '8'), band('10', '10')] }, ['b.1.bound']],
  ['points that are no number', { bands: [band('8', '八')], otherwise: '-1' }, ['b.0.points', 'otherwise']],
  ['points of a person without a top', { kind: 'entered', field: 'localCharacteristicScore', year: '' }, ['most']],
  ['a condition without an attribute', { kind: 'when', bands: [band('', '5')] }, ['r0.0']],
])('names the field of %s', (_, change, fields) => {
  expect(problemsOf({ ...scale, ...change })).toEqual(fields);
});

it('lets a group give points itself only when nothing is below it', () => {
  const below: ScoreItem[] = [{ text: '甲', entered: 'localCharacteristicScore', most: 5 }];
  expect(problemsOf(scale, below)).toEqual(['kind']);
  expect(writtenItem({ ...scale, kind: 'sum', most: '8' }, below)).toMatchObject({ item: { sum: below, most: 8 } });
});

it('adds, drops and moves bands, and changes the condition of one', () => {
  const bounds = ({ bands }: TypedItem) => bands.map(({ bound }) => bound);
  expect(bounds(changedItem(scale, 'add-band'))).toEqual(['１０', '8', '']);
  expect(bounds(changedItem(scale, 'up-band:1'))).toEqual(['8', '１０']);
  expect(bounds(changedItem(scale, 'drop-band:0'))).toEqual(['8']);
  expect(changedItem(scale, 'add-row:r1').bands[1]!.tree.children).toHaveLength(2);
  expect(bounds(changedItem(scale, 'up-band:0'))).toEqual(['１０', '8']);
});
