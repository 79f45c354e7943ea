import { type Actor, calendarDate, type StaffActor, weigh } from '@park/kernel';
import { type LineInHand, lineLifecycle } from './line-lifecycle';
import { type RunInHand, runLifecycle } from './run-lifecycle';

const officer = (userId: string): StaffActor => ({ kind: 'staff', userId, name: '甲', roles: ['policy-officer'] });
const owner: Actor = { kind: 'company', userId: '9', name: '乙', companyId: '7', role: 'company-owner' };

describe('a confirmation that the park wrote down', () => {
  const failed: LineInHand = {
    ...{ status: 'failed', companyId: '7', runStatus: 'released', problem: null, drawnAt: null, registeredBy: '甲' },
  };
  const amending = (line: Partial<LineInHand>) =>
    weigh(lineLifecycle, officer('1'), { subject: { ...failed, ...line }, verb: 'amend' }).refused;

  it('is amended after a payment that failed, in the run whose money is out', () => {
    expect(amending({})).toBeNull();
    expect(amending({ runStatus: 'closed' })).toBe('order');
    expect(amending({ status: 'paid' })).toBe('order');
  });

  it('is amended before the money is asked for, and not once it is', () => {
    const confirmed = (runStatus: string) => amending({ status: 'confirmed', runStatus });
    expect(['confirming', 'noticed', 'proposed', 'released'].map(confirmed)).toEqual([null, null, 'order', 'order']);
  });

  it('is not the park’s to amend where the company answered itself, which corrects its own account', () => {
    expect(amending({ registeredBy: null })).toBe('order');
    const subject = { ...failed, registeredBy: null };
    expect(weigh(lineLifecycle, owner, { subject, verb: 'correct' }).refused).toBeNull();
  });
});

describe('the money of a run', () => {
  const run: RunInHand = {
    ...{ status: 'proposed', openedById: '1', proposedById: '2', registrarIds: ['3'], isCurrent: true },
    ...{ confirmBy: calendarDate('2026-11-20'), noticeEndsOn: calendarDate('2026-11-27') },
    ...{ today: calendarDate('2026-11-30'), tally: { confirmed: 1, changed: 0 } as RunInHand['tally'] },
  };

  it('is released by nobody who froze the list, asked for the money or wrote down a confirmation', () => {
    const releasing = (userId: string) =>
      weigh(runLifecycle, officer(userId), { subject: run, verb: 'release' }).refused;
    expect(['1', '2', '3', '4'].map(releasing)).toEqual(['role', 'role', 'role', null]);
  });
});
