import { dutiesProblem } from './separate-duties';

it('refuses the system administrator who would audit himself, whatever else he is', () => {
  expect(dutiesProblem(['policy-officer', 'security-auditor', 'system-admin'])).toBe(
    '“系统管理员”和“安全审计员”不能由同一人担任，请取消其中一个，由另一位同事担任',
  );
});

it('lets each of them hold other roles', () => {
  const allowed = [[], ['system-admin', 'policy-officer'], ['security-auditor'], ['park-leader', 'policy-officer']];
  expect(allowed.map(dutiesProblem)).toEqual(allowed.map(() => null));
});
