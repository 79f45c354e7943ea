import { calendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import type { PolicyCap } from '../content/policy-content';
import { capLeft, withBudgets, withCaps } from './shared-limits';

const asOf = calendarDate('2026-11-23');
const paid = (...rows: readonly [project: string, happenedOn: string, amountYuan: number][]) => {
  const record = { seq: 1, kind: 'support', source: 'park', validFrom: null, validTo: null };
  const v = rows.map(([project, happenedOn, amountYuan]) => ({
    ...{ ...record, happenedOn, details: { project, amountYuan } },
  }));
  const cell = { v, s: 'park', o: '2026-01-01', r: '2026-01-01T00:00:00.000Z' };
  return factsFrom({ 'record.support': { '-': cell } } as unknown as Snapshot, asOf);
};
const under = (title: string, cap: PolicyCap) => ({ policyId: title, content: { title, relations: { cap } } });
const capPolicies = ['甲', '乙'].map((title) => ({ policyId: title, title }));
const left = (cap: PolicyCap) => capLeft({ ...under('甲', cap), capPolicies }, facts, asOf);
const facts = paid(['乙', '2026-03-01', 30], ['甲', '2025-03-01', 20], ['丙', '2026-03-01', 99]);

describe('what a cap leaves a company', () => {
  it.each<[string, PolicyCap, number]>([
    ['of a year', { name: '资金', yuan: 100 }, 70],
    ['of all years', { name: '资金', yuan: 100, per: 'company' }, 50],
    ['of a project, which records do not name', { name: '资金', yuan: 100, per: 'project' }, 100],
    ['of less than was paid', { name: '资金', yuan: 10 }, 0],
  ])('counts what was paid under it %s', (_what, cap, yuan) => {
    expect(left(cap)).toBe(yuan);
  });

  it('is shared by name and by what it is counted over', () => {
    const policies = [
      under('甲', { name: '资金', yuan: 1 }),
      under('乙', { name: '资金', yuan: 2, per: 'year' }),
      under('丙', { name: '资金', yuan: 3, per: 'company' }),
    ];
    const known = policies.map(({ policyId, content: { title, relations } }) => ({
      policyId,
      titles: [title],
      relations,
    }));
    const shared = withCaps(policies, known).map((policy) => policy.capPolicies?.map(({ title }) => title));
    expect(shared).toEqual([['甲', '乙'], ['甲', '乙'], ['丙']]);
    expect(capLeft({ policyId: '1', content: { title: '甲' } }, facts, asOf)).toBeNull();
  });
});

describe('a budget', () => {
  it('is drawn on by all policies that name it, and never below nothing', () => {
    const from = (policyId: string, yuan: number) => ({
      ...{ policyId, content: { title: policyId, relations: { budget: { name: '科技资金', yuan } } } },
    });
    const policies = [from('1', 100), from('2', 90), { policyId: '3', content: { title: '3' } }];
    const leftOf = (spent: [string, number][]) =>
      withBudgets(policies, new Map(spent)).map(({ budgetLeft }) => budgetLeft);
    expect(leftOf([['1', 30]])).toEqual([60, 60, undefined]);
    expect(
      leftOf([
        ['1', 60],
        ['2', 60],
      ]),
    ).toEqual([0, 0, undefined]);
  });
});
