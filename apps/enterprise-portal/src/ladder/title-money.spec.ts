import type { CompanyMatch } from '@park/policy';
import { checkedMoney, titleMoney } from './title-money';

const match = (id: string, kind: string, expression: object, more: object = {}) =>
  ({
    policy: {
      policyId: id,
      content: {
        ...{ title: `政策${id}`, condition: { expression }, confidence: { checked: true } },
        benefit: { type: 'reward', minYuan: null, maxYuan: 300_000, formula: '', ...more },
      },
    },
    entitlement: { kind, why: [] },
  }) as unknown as CompanyMatch;
const asks = { and: [{ field: 'validTitles', op: 'in', value: ['HNTE'] }] };
const told = (matches: readonly CompanyMatch[], isHeld: boolean) => {
  const money = titleMoney('HNTE', matches, isHeld);
  return money && [money.confirmed?.policies ?? 0, money.possible?.policies ?? 0, money.policies.map(({ id }) => id)];
};

it('counts on nothing before the title is held, and keeps apart what may be counted on afterwards', () => {
  const matches = [match('1', 'confirmed', asks), match('2', 'unmet', asks)];
  expect(told(matches, false)).toEqual([0, 2, ['1', '2']]);
  expect(told(matches, true)).toEqual([1, 0, ['1', '2']]);
});

it.each<[string, CompanyMatch]>([
  ['that asks for another title', match('1', 'unmet', { field: 'validTitles', op: 'in', value: ['SRDI_SME'] })],
  ['that must not hold it', match('1', 'confirmed', { not: asks })],
  ['that is over', match('1', 'none', asks)],
  ['that is the title itself', match('1', 'unmet', asks, { type: 'title' })],
])('leaves out a policy %s', (_what, each) => {
  expect(told([each], true)).toBeNull();
});

it('counts of what a title brings only checked texts with an amount, and how many others there are', () => {
  const unchecked = match('2', 'unmet', asks);
  Object.assign(unchecked.policy.content, { confidence: { checked: false } });
  const matches = [match('1', 'unmet', asks), unchecked, match('3', 'unmet', asks, { maxYuan: null })];
  expect(checkedMoney('HNTE', matches)).toEqual({ amount: '至多 30 万元', policies: 1, others: 2 });
  expect(checkedMoney('HNTE', [unchecked])).toBeNull();
});
