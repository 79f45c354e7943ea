import { calendarDate, type StaffActor, weigh, workCalendar } from '@park/kernel';
import { banAfter, banHolding, whyBanned } from './ban';
import { noCaseValues } from './case-fields';
import { caseLifecycle, type CaseVerb, caseVerb } from './case-lifecycle';
import type { CaseStage } from './case-stages';
import { inHandOf } from './case-step';

const today = calendarDate('2026-11-28');
const threeYears = { months: 36, note: '虚假申报 3 年不受理' };

describe('a company that cheated', () => {
  it('is banned for as long as the ladder says of the title', () => {
    expect(banAfter('fraud', threeYears, today)).toBe('2029-11-28');
    expect(banAfter('fraud', { months: 12 }, today)).toBe('2027-11-28');
  });

  it('is not banned where the document of the title names no ban, nor for another reason', () => {
    expect([banAfter('fraud', null, today), banAfter('quota', threeYears, today)]).toEqual([null, null]);
  });

  it('is banned until the end of the last day', () => {
    const holding = (day: string) => banHolding(calendarDate(day), today);
    expect([holding('2026-11-28'), holding('2026-11-27'), banHolding(null, today)]).toEqual(['2026-11-28', null, null]);
  });

  const officer: StaffActor = { kind: 'staff', userId: '7', name: '专员', roles: ['cultivation-officer'] };
  const missing = (stage: CaseStage, to: CaseStage, until: string) => {
    const row = { ...noCaseValues, stage, version: 1, companyId: '3', changedByName: '专员' };
    const bans = new Map([['3', calendarDate(until)]]);
    const subject = inHandOf(row, { today, bans, calendar: workCalendar([], []) });
    return weigh(caseLifecycle, officer, { subject, verb: caseVerb(stage, to)!, to }).missing;
  };

  it.each<[CaseStage, CaseStage]>([
    ['growing', 'preparing'],
    ['preparing', 'applied'],
    ['review-due', 'reviewing'],
  ])('takes no step by which it applies, from %s to %s, until the day after', (stage, to) => {
    expect(missing(stage, to, '2026-11-28')).toContain('ban-over');
    expect(missing(stage, to, '2026-11-27')).not.toContain('ban-over');
    expect(whyBanned({ banUntilOn: today }, caseVerb(stage, to)!)).toContain('禁止申报至 2026-11-28');
  });

  it.each<[CaseStage, CaseStage]>([
    ['reserve', 'growing'],
    ['applied', 'failed'],
    ['held', 'lapsed'],
  ])('takes every other step, as from %s to %s', (stage, to) => {
    expect(missing(stage, to, '2026-11-28')).not.toContain('ban-over');
    expect(whyBanned({ banUntilOn: today }, caseVerb(stage, to) as CaseVerb)).toBeNull();
  });
});
