import { calendarDate } from '@park/kernel';
import type { PolicyMatching } from '@park/policy';
import { MatchingPolicies } from './matching-policies';
import type { Comparison } from './past-day';

const [from, to] = [calendarDate('2026-10-31'), calendarDate('2026-11-30')];
const match = (policyId: string, state: string, effectiveFrom = '2026-01-01') => ({
  state,
  isCovered: false,
  policy: { policyId, content: { title: `政策${policyId}`, effectiveFrom } },
});
const days: Record<string, unknown[]> = {
  [from]: [match('1', 'unmet'), match('4', 'met')],
  [to]: [match('1', 'met'), match('2', 'met'), match('3', 'met', '2026-11-15')],
};
const pages = new MatchingPolicies({
  onDay: (_actor: unknown, _file: unknown, day: string) => Promise.resolve(days[day]),
} as unknown as PolicyMatching);

it('compares the policies that were registered or came into force between two days, and counts those registered later apart', async () => {
  const compared = { before: { asOf: from }, after: { asOf: to } } as unknown as Comparison;
  const found = await pages.between(
    { kind: 'staff', userId: '1', name: '测试', roles: ['enterprise-officer'] },
    '7',
    compared,
  );
  expect(found.notYetRegistered).toBe(1);
  expect(found.verdicts.map(({ id, before }) => [id, before])).toEqual([
    ['1', expect.any(String)],
    ['3', '未在执行'],
    ['4', expect.any(String)],
  ]);
});
