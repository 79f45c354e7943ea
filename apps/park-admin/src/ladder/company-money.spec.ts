import type { CompanyMatch } from '@park/policy';
import { companyMoney } from './company-money';

const match = (kind: string, maxYuan: number) =>
  ({
    policy: {
      policyId: String(maxYuan),
      content: {
        ...{ title: `政策${maxYuan}`, condition: { expression: { field: 'validTitles', op: 'in', value: ['HNTE'] } } },
        benefit: { type: 'reward', minYuan: null, maxYuan, formula: '' },
      },
    },
    entitlement: { kind, why: [] },
  }) as unknown as CompanyMatch;

it('adds up what is open to the company, and leaves out what it is ruled out of', () => {
  const some = [match('unmet', 300_000), match('possible', 200_000), match('none', 5_000_000)];
  expect(companyMoney(some)).toEqual({ amount: expect.stringContaining('50 万元'), yuan: 500_000, policies: 2 });
});

it('says nothing where no policy is open', () => {
  expect([companyMoney([match('none', 1)]), companyMoney([]), companyMoney()]).toEqual([null, null, null]);
});
