import type { Actor } from '@park/kernel';
import { permission } from './permission';

const staff = (userId: string, ...roles: string[]): Actor => ({ kind: 'staff', userId, name: '甲', roles });
interface Case {
  readonly ownerId: string;
  readonly zone: string;
  readonly proposedBy: string;
}
const record: Case = { ownerId: '1', zone: 'dagang', proposedBy: '2' };
const zones: Readonly<Record<string, string>> = { '1': 'dagang', '2': 'dagang', '3': 'teda' };
const userOf = (actor: Actor) => (actor.kind === 'system' ? '' : actor.userId);
const declared = (when: (actor: Actor, each: Case) => boolean) =>
  permission<Case>('room.do', '甲可以办理', { roles: ['investment-officer'] }, when);

describe('a right', () => {
  it.each([
    ['own cases', declared((actor, { ownerId }) => userOf(actor) === ownerId), [true, false, false]],
    ['the same zone', declared((actor, { zone }) => zones[userOf(actor)] === zone), [true, true, false]],
    ['not the proposer', declared((actor, { proposedBy }) => userOf(actor) !== proposedBy), [true, false, true]],
  ])('can be narrowed to %s', (_, right, allowed) => {
    const people = ['1', '2', '3'].map((id) => staff(id, 'investment-officer'));
    expect(people.map((person) => right.allows(person, record))).toEqual(allowed);
    expect(people.every((person) => right.allows(person))).toBe(true);
  });

  it('is held by no role it does not name, whatever the record', () => {
    expect(declared(() => true).allows(staff('1', 'policy-officer', 'a-role-of-tomorrow'), record)).toBe(false);
  });

  it('is demanded with a refusal that says who may', () => {
    const right = declared((_actor, { zone }) => zone === 'dagang');
    const officer = staff('1', 'investment-officer');
    expect(() => right.demand(officer, record)).not.toThrow();
    expect(() => right.demand(officer, { ...record, zone: 'teda' })).toThrow('甲可以办理');
    expect(() => right.demand(staff('1', 'service-officer'))).toThrow('甲可以办理');
  });
});
