import { openSteps, type StaffActor, type SystemActor } from '@park/kernel';
import { type ItemInHand, itemLifecycle } from './item-lifecycle';

const person = (userId: string, ...roles: string[]): StaffActor => ({ kind: 'staff', userId, name: '某人', roles });
const system: SystemActor = { kind: 'system', name: '系统' };
const item: ItemInHand = {
  status: 'open',
  addressee: 'person:1',
  creatorId: '2',
  closedById: null,
  limitDays: 3,
  course: null,
  snoozedUntilOn: null,
  passedFrom: null,
  passedById: null,
};
const verbs = (actor: StaffActor | SystemActor, changes: Partial<ItemInHand> = {}) =>
  openSteps(itemLifecycle, actor, { ...item, ...changes }).map(({ verb }) => verb);

describe('the steps with a to-do', () => {
  it('of whom it waits for', () => {
    expect(verbs(person('1'))).toEqual(['finish', 'return', 'transfer', 'snooze', 'pause']);
  });

  it('of who gave it', () => {
    expect(verbs(person('2'))).toEqual(['transfer', 'remind', 'pause', 'extend', 'cancel']);
  });

  it('of who passed it on: it can be had back until somebody passes it on again', () => {
    const passed = { addressee: 'person:5', passedFrom: 'person:1', passedById: '1' };
    expect([person('1'), person('5')].map((who) => verbs(who, passed).includes('recall'))).toEqual([true, false]);
    expect(verbs(person('1'))).not.toContain('recall');
  });

  it('of everybody of the role it waits for', () => {
    const role = { addressee: 'role:policy-officer', creatorId: null };
    expect(verbs(person('3', 'policy-officer'), role)).toEqual(['finish', 'transfer', 'snooze', 'pause']);
    expect(verbs(person('3', 'service-officer'), role)).toEqual([]);
  });

  it('of a supervisor, who does not do it in place of others', () => {
    expect(verbs(person('4', 'park-leader'))).toEqual(['transfer', 'remind', 'pause', 'extend', 'cancel']);
  });

  it('that is due on its day: it cannot be extended', () => {
    expect(verbs(person('4', 'park-leader'), { limitDays: 0 })).not.toContain('extend');
  });

  it('that was put off: it can be had back before its day', () => {
    expect(verbs(person('1'), { snoozedUntilOn: '2026-12-01' })).toContain('wake');
    expect(verbs(person('2'), { snoozedUntilOn: '2026-12-01' })).not.toContain('wake');
  });

  it('while its clock stands', () => {
    const course = {
      extensions: [],
      externalDueOn: [],
      pauses: [{ fromOn: '2026-11-25' as never, toOn: null, kind: 'superior' as const }],
    };
    expect(verbs(person('1'), { course })).toContain('resume');
    expect(verbs(person('1'), { course })).not.toContain('pause');
  });

  it('after it is done: taken up again by who did it, who gave it, or a supervisor', () => {
    const done = { status: 'done' as const, closedById: '1' };
    expect([person('1'), person('2'), person('3'), person('4', 'park-leader')].map((who) => verbs(who, done))).toEqual([
      ['reopen'],
      ['reopen'],
      [],
      ['reopen'],
    ]);
  });

  it('that the product itself takes: it closes what is no longer needed', () => {
    expect(verbs(system)).toContain('finish');
  });
});
