import { type Actor, openSteps, type StaffActor, weigh } from '@park/kernel';
import { unwritten } from '../content/unwritten';
import { versionLifecycle, type VersionStatus } from './version-lifecycle';

const officer: StaffActor = { kind: 'staff', userId: '1', name: '甲', roles: ['policy-officer'] };
const leader: Actor = { kind: 'staff', userId: '2', name: '乙', roles: ['park-leader'] };
const version = (status: VersionStatus, standing: 'active' | 'draft' = 'active') => ({
  status,
  content: {
    standing,
    condition: { text: '民营企业', expression: { field: 'ownership', op: 'eq' as const, value: 'private' } },
    confidence: { checked: true, note: '' },
  },
  writerIds: '1',
});

describe('a policy version', () => {
  const openTo = (actor: Actor, status: VersionStatus) =>
    openSteps(versionLifecycle, actor, version(status)).map(({ verb }) => verb);

  it('goes from draft over review to published, suspended and withdrawn', () => {
    expect(openTo(officer, 'draft')).toEqual(['edit', 'submit', 'plan']);
    expect(openTo(officer, 'approved')).toEqual(['recall', 'schedule', 'publish']);
    expect(openTo(officer, 'scheduled')).toEqual(['recall', 'unschedule', 'publish']);
    expect(openTo(officer, 'published')).toEqual(['suspend', 'withdraw']);
    expect(openTo(officer, 'suspended')).toEqual(['resume', 'withdraw']);
    expect(openTo(officer, 'withdrawn')).toEqual([]);
  });

  it('is approved or sent back by somebody who has neither written on it nor handed it in', () => {
    const other: Actor = { ...officer, userId: '3' };
    expect(openTo(officer, 'in-review')).toEqual(['recall']);
    expect(openTo(other, 'in-review')).toEqual(['recall', 'return', 'approve']);
    expect(openTo(leader, 'in-review')).toEqual(['return', 'approve']);
  });

  it('is published from a draft by the product only', () => {
    const release: Actor = { kind: 'system', name: '参考数据' };
    const publishing = (actor: Actor) => weigh(versionLifecycle, actor, { subject: version('draft'), verb: 'release' });
    expect([publishing(release).refused, publishing(officer).refused]).toEqual([null, 'role']);
    expect(weigh(versionLifecycle, officer, { subject: version('draft'), verb: 'publish' }).refused).toBe('order');
  });

  it('is in the hands of policy officers only', () => {
    expect(openSteps(versionLifecycle, leader, version('draft'))).toEqual([]);
    expect(weigh(versionLifecycle, leader, { subject: version('approved'), verb: 'publish' }).refused).toBe('role');
  });

  it('cannot be handed in while its document is out for comment, and says what is missing', () => {
    const [, submit] = openSteps(versionLifecycle, officer, version('draft', 'draft'));
    expect(submit?.missing).toEqual([{ id: 'official-text', label: expect.stringContaining('征求意见稿') }]);
  });

  it('cannot be handed in before its condition is written', () => {
    const subject = {
      ...version('draft'),
      content: { ...version('draft').content, condition: { text: '无', expression: unwritten } },
    };
    expect(weigh(versionLifecycle, officer, { subject, verb: 'submit' }).missing).toEqual(['condition']);
  });

  it('is withdrawn for a reason of at most 300 characters', () => {
    const refused = (note: string) =>
      weigh(versionLifecycle, officer, { subject: version('published'), verb: 'withdraw', reason: { note } }).refused;
    expect([refused(' '), refused('字'.repeat(301)), refused('文件已废止')]).toEqual(['reason', 'reason', null]);
  });

  it('is handed in with a word about what it stands on, unless it was held against the original', () => {
    const { content, ...draft } = version('draft');
    const missing = (checked: boolean, note: string) =>
      weigh(versionLifecycle, officer, {
        subject: { ...draft, content: { ...content, confidence: { checked, note } } },
        verb: 'submit',
      }).missing;
    expect([missing(true, ''), missing(false, '按官网摘要'), missing(false, ' ')]).toEqual([[], [], ['confidence']]);
  });
});
