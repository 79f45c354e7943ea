import { labelHas } from './label-search';

describe('a label is found', () => {
  it.each([
    ['营业收入', '营业', true],
    ['营业收入', 'yysr', true],
    ['营业收入', 'YingYe', true],
    ['研发费用', 'ｙｆ', true],
    ['研发费用', '税', false],
    ['研发费用', '', true],
  ])('%s by %s: %p', (label, wanted, found) => {
    expect(labelHas(label, wanted)).toBe(found);
  });
});
