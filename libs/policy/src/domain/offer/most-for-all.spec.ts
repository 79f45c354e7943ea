import type { PolicyRelations } from '../content/policy-content';
import { mostForAllText } from './most-for-all';

const benefit = { type: 'grant', minYuan: 30_000, maxYuan: 30_000, formula: '' } as const;
const cap = { name: '专项', yuan: 25_000 };
const budget = { name: '资金', yuan: 100_000 };

it.each<[PolicyRelations, number | undefined, string]>([
  [{}, undefined, '按每家至多 3 万元 计，合计至多 48 万元'],
  [{ cap }, undefined, '按每家至多 2.5 万元（“专项”每家企业每年合计不超过 2.5 万元）计，合计至多 40 万元'],
  [{ cap: { ...cap, per: 'project' } }, undefined, '按每家至多 3 万元 计，合计至多 48 万元'],
  [
    { cap, budget },
    75_000,
    '按每家至多 2.5 万元（“专项”每家企业每年合计不超过 2.5 万元）计，合计至多 7.5 万元（“资金”每年一共 10 万元，按系统登记的拨付还剩 7.5 万元）',
  ],
  [{ budget: { ...budget, yuan: 900_000 } }, undefined, '按每家至多 3 万元 计，合计至多 48 万元'],
])('promises sixteen companies no more than cap and budget allow: %j', (relations, budgetLeft, words) => {
  expect(mostForAllText({ content: { benefit, relations }, budgetLeft }, { companies: 16 })).toBe(words);
});

it('takes off what some of them have used of their caps', () => {
  expect(mostForAllText({ content: { benefit, relations: { cap } } }, { companies: 16, capsUsed: 35_000 })).toBe(
    '按每家至多 2.5 万元（“专项”每家企业每年合计不超过 2.5 万元）计，减去上限中已用的 3.5 万元，合计至多 36.5 万元',
  );
});

it('names no sum where the document names no amount', () => {
  expect(mostForAllText({ content: { benefit: { ...benefit, maxYuan: null } } }, { companies: 16 })).toBeNull();
});

it('adds up what companies get by their own figures, and takes the most for those whose figure is not known', () => {
  const own = (open: number) => ({ yuan: 50_000, companies: 4, open });
  const said = (relations: PolicyRelations, open: number) =>
    mostForAllText({ content: { benefit, relations } }, { companies: 4 + open, own: own(open) });
  expect(said({}, 0)).toBe('按各家自己的数据计，4 家合计 5 万元');
  expect(said({}, 2)).toBe('4 家按各自的数据计 5 万元，其余 2 家按每家至多 3 万元 计，合计至多 11 万元');
  expect(said({ budget: { ...budget, yuan: 20_000 } }, 0)).toContain('其中共用资金只够 2 万元');
});
