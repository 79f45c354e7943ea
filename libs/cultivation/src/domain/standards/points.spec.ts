import type { ScoreItem, ScoreModel } from '@park/criteria';
import { itemAt, placesIn, pointsProblems, rearranged, withItem } from './points';

const leaf = (text: string, most = 5): ScoreItem => ({ text, entered: 'localCharacteristicScore', most });
const model: ScoreModel = { parts: [leaf('甲'), { text: '乙', sum: [leaf('乙一'), leaf('乙二')], most: 8 }] };
const names = (of: ScoreModel | null) => of && placesIn(of).map(({ place, item }) => `${place} ${item.text}`);

it('lists the items in reading order with their places', () => {
  expect(names(model)).toEqual(['0 甲', '1 乙', '1.0 乙一', '1.1 乙二']);
});

it('puts an item at a place or at the end of its part, and leaves the rest', () => {
  expect(names(withItem(model, '1.new', leaf('乙三')))).toEqual(['0 甲', '1 乙', '1.0 乙一', '1.1 乙二', '1.2 乙三']);
  expect(itemAt(withItem(model, '1.0', leaf('改')), '1.0')).toEqual(leaf('改'));
  expect(names(withItem(null, 'new', leaf('首')))).toEqual(['0 首']);
});

it('moves and takes out among the items of one part', () => {
  expect(names(rearranged(model, '1.1', 'up'))).toEqual(['0 甲', '1 乙', '1.0 乙二', '1.1 乙一']);
  expect(names(rearranged(model, '0', 'remove'))).toEqual(['0 乙', '0.0 乙一', '0.1 乙二']);
});

it.each([
  ['a place that is not there', rearranged(model, '7', 'remove')],
  ['a first one that is moved up', rearranged(model, '1.0', 'up')],
  ['an item below one that gives points itself', withItem(model, '0.new', leaf('下'))],
  ['a place that is no number', withItem(model, '1.x', leaf('下'))],
])('does nothing for %s', (_, changed) => {
  expect(changed).toBeNull();
});

it('names a part without items and two parts of one name', () => {
  const odd: ScoreModel = { parts: [leaf('甲'), { text: '空', best: [] }, leaf('甲')] };
  expect(pointsProblems(odd)).toEqual([
    { field: 'item-1', message: '“空”下面还没有评分项，请加入或删去这一项。' },
    { field: 'item-2', message: '“甲”有两部分同名，请改名。' },
  ]);
});
