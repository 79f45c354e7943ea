import { calendarDate } from '@park/kernel';
import { factsFrom } from '../ledger/facts';
import type { Snapshot } from '../ledger/snapshot';

const today = calendarDate('2026-11-01');
const on = calendarDate('2026-10-01');

function gapOf(values: Readonly<Record<string, string | number | boolean>>) {
  const cells = Object.entries(values).map(([key, v]) => {
    return [key, { [key === 'annual.employees' ? '2025' : '-']: { v, o: on, s: 'park' } }];
  });
  return factsFrom(Object.fromEntries(cells) as Snapshot, today).lookup('party.gap', null);
}

const figures = (members: number, form: string, employees = 10) => ({
  'party.memberCount': members,
  'party.orgType': form,
  'annual.employees': employees,
});

describe('the gap of coverage by Party organizations', () => {
  it.each([
    ['alone', figures(3, 'joint_branch')],
    ['alone', figures(5, 'none', 200)],
    ['none', figures(3, 'branch')],
    ['form', figures(50, 'branch')],
    ['form', figures(100, 'general_branch')],
    ['none', figures(100, 'committee')],
    ['none', figures(49, 'branch')],
    ['large', figures(2, 'none', 100)],
    ['joint', figures(2, 'none', 99)],
    ['none', figures(2, 'joint_branch', 99)],
    ['members', figures(0, 'none', 50)],
    ['work', { ...figures(0, 'none', 49), 'party.instructor': false }],
    ['none', { ...figures(0, 'none', 49), 'party.instructor': true }],
    ['gone', { ...figures(5, 'none'), registrationStatus: 'moved_out' }],
  ] as const)('is %s for %j', (gap, values) => {
    expect(gapOf(values)).toMatchObject({ known: true, value: gap });
  });

  it('takes it that there is a branch, or none, where only that there is an organization was told', () => {
    const told = { 'party.memberCount': 4, 'annual.employees': 10 };
    expect(gapOf({ ...told, 'party.hasOrg': true })).toMatchObject({ value: 'none' });
    expect(gapOf({ ...told, 'party.hasOrg': false })).toMatchObject({ value: 'alone' });
  });

  it.each([
    ['party.memberCount', { 'party.orgType': 'none', 'annual.employees': 10 }],
    ['party.hasOrg', { 'party.memberCount': 4, 'annual.employees': 10 }],
    ['annual.employees', { 'party.memberCount': 2, 'party.orgType': 'none' }],
    ['party.instructor', figures(0, 'none', 49)],
  ] as const)('is unknown without %s, which is named', (field, values) => {
    const gap = gapOf(values);
    expect(gap.known ? [] : gap.missing.map((each) => each.field)).toContain(field);
  });
});
