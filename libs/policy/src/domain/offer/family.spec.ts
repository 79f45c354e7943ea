import { familiesOf, familyOf } from './family';

const known = familiesOf([
  { policyId: '1', titles: ['旧名', '“新名”'] },
  { policyId: '2', titles: ['地方版'], relations: { replaces: [{ policyId: '1', title: '旧名' }] } },
  { policyId: '3', titles: ['又一版'], relations: { replaces: [{ policyId: '2', title: '地方版' }] } },
  { policyId: '4', titles: ['另一项'] },
]);

it('takes a policy over its versions together with what it replaces and what replaces it', () => {
  for (const policyId of ['1', '2', '3']) {
    const { policyIds, titleKeys } = familyOf(known, { policyId, title: '新名' });
    expect([...policyIds].sort()).toEqual(['1', '2', '3']);
    expect(titleKeys.size).toBe(4);
  }
  expect([...familyOf(known, { policyId: '4', title: '另一项' }).policyIds]).toEqual(['4']);
});

it('knows one that was never published by its number and its name', () => {
  const { policyIds, titleKeys } = familyOf(known, { policyId: '9', title: '草稿' });
  expect([[...policyIds], [...titleKeys]]).toEqual([['9'], ['草稿']]);
});
