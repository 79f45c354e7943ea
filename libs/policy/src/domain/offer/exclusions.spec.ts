import type { PolicyRelations } from '../content/policy-content';
import { policyMoney } from '../stacking/stacking-words';
import { withExclusions } from './exclusions';

const policy = (policyId: string, title: string, relations?: PolicyRelations) => ({
  policyId,
  content: { title, ...(relations && { relations }) },
});

it('says of two policies that exclude each other so on both sides, and once where both say it', () => {
  const policies = withExclusions([
    policy('71', '甲'),
    policy('72', '乙', { notBoth: [{ policyId: '71', title: '甲' }] }),
    policy('73', '丙', { notBoth: [{ policyId: '72', title: '乙' }] }),
    policy('74', '丁', { notBoth: [{ policyId: '75', title: '戊' }] }),
    policy('75', '戊', { notBoth: [{ policyId: '74', title: '丁' }] }),
    policy('76', '己'),
  ]);
  expect(policies.map(policyMoney.relations)).toEqual([
    '与《乙》不能同时享受',
    '与《甲》、《丙》不能同时享受',
    '与《乙》不能同时享受',
    '与《戊》不能同时享受',
    '与《丁》不能同时享受',
    null,
  ]);
});

it('holds the stricter of two documents about the same pair', () => {
  const policies = withExclusions([
    policy('71', '甲', { notBoth: [{ policyId: '72', title: '乙' }] }),
    policy('72', '乙', { notBoth: [{ policyId: '71', title: '甲' }], notBothPer: 'ever' }),
  ]);
  expect(policies.map(policyMoney.relations)).toEqual([
    '与《乙》只能享受一项，以前年度享受过的也算',
    '与《甲》只能享受一项，以前年度享受过的也算',
  ]);
});
