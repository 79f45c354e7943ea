import { type Actor, openSteps, weigh } from '@park/kernel';
import { versionLifecycle, type VersionStatus } from './version-lifecycle';

const officer: Actor = { kind: 'staff', userId: '1', name: '甲', roles: ['policy-officer'] };
const leader: Actor = { kind: 'staff', userId: '2', name: '乙', roles: ['park-leader'] };
const version = (status: VersionStatus, standing: 'active' | 'draft' = 'active') => ({ status, content: { standing } });

describe('a policy version', () => {
  it('goes from draft to published to withdrawn, and never back', () => {
    const openTo = (status: VersionStatus) =>
      openSteps(versionLifecycle, officer, version(status)).map(({ verb, to }) => [verb, to]);
    expect(openTo('draft')).toEqual([
      ['edit', null],
      ['publish', 'published'],
    ]);
    expect(openTo('published')).toEqual([['withdraw', 'withdrawn']]);
    expect(openTo('withdrawn')).toEqual([]);
  });

  it('is in the hands of policy officers only', () => {
    expect(openSteps(versionLifecycle, leader, version('draft'))).toEqual([]);
    expect(weigh(versionLifecycle, leader, { subject: version('draft'), verb: 'publish' }).refused).toBe('role');
  });

  it('cannot be published while its document is out for comment, and says what is missing', () => {
    const [, publish] = openSteps(versionLifecycle, officer, version('draft', 'draft'));
    expect(publish?.missing).toEqual([{ id: 'official-text', label: expect.stringContaining('征求意见稿') }]);
  });

  it('is withdrawn for a reason of at most 300 characters', () => {
    const refused = (note: string) =>
      weigh(versionLifecycle, officer, { subject: version('published'), verb: 'withdraw', reason: { note } }).refused;
    expect([refused(' '), refused('字'.repeat(301)), refused('文件已废止')]).toEqual(['reason', 'reason', null]);
  });
});
