import { grantDoubts } from './grant-doubts';

const content = {
  benefit: { type: 'grant', minYuan: null, maxYuan: 30_000, formula: '' },
  relations: { cap: { name: '专项', yuan: 25_000 }, budget: { name: '资金', yuan: 100_000 } },
} as const;

it.each([
  [25_000, 25_000, 100_000, null],
  [30_000, 25_000, 100_000, '“专项”每家企业每年合计不超过 2.5 万元，按已登记的支持还剩 2.5 万元'],
  [10_000, 0, 100_000, '“专项”每家企业每年合计不超过 2.5 万元，按已登记的支持已经用满'],
  [20_000, 25_000, 15_000, '“资金”每年一共 10 万元，按系统登记的拨付今年还剩 1.5 万元'],
  [40_000, null, undefined, '文件的最高金额是 3 万元'],
])('of %i yuan with %p left of the cap and %p of the budget: %p', (yuan, capLeft, budgetLeft, words) => {
  const asked = grantDoubts({ content, capLeft, ...(budgetLeft !== undefined && { budgetLeft }) }, yuan);
  expect(asked).toEqual(
    words === null ? [] : [{ field: 'grantConfirmed', message: expect.stringContaining(words), confirm: true }],
  );
});
