import { type CalendarDate, workCalendar } from '@park/kernel';
import { Answers } from '../answers/answers';
import { courseOf, movedBy } from './forecast';

/** Monday to Friday only, so that the days can be counted by hand. 2026-11-30 is a Monday. */
const terms = { calendar: workCalendar([], []), park: {} };
const asOf = '2026-11-30' as CalendarDate;
const facts = { projectCategory: 'land', hazActivity: 'none', isSpecialFireWorks: false, isApprovalCatalog: false };
const small = { eiaClass: 'none', annualEnergyTce: '1', annualPowerKwh: '1', disturbedAreaM2: '1', earthworkM3: '1' };
const given = (code: string, decidedOn = '2026-10-08') => ({ code, state: 'approved', number: '某号', decidedOn });
const course = (approvals: readonly object[], more: object = {}) =>
  courseOf(new Answers({ ...facts, ...small, ownWaterIntake: false, ...more, approvals }, asOf), terms);
const line = (of: ReturnType<typeof course>, code: string) => of.lines.find((each) => each.code === code)!;

describe('the course of the approvals before works', () => {
  it('adds up the chain of permits that wait for one another', () => {
    const found = course([given('project-filing')]);
    // 20 working days to 12-28, 20 more to 01-25, 7 more to 02-03.
    expect(found.earliestStartOn).toBe('2027-02-03');
    expect(line(found, 'construction-permit')).toMatchObject({ state: 'waiting', waitsFor: ['建设工程规划许可'] });
    expect(found.lines.filter(({ isCritical }) => isCritical).map(({ code }) => code)).toEqual([
      ...['land-planning-permit', 'works-planning-permit', 'construction-permit'],
    ]);
  });

  it('lets what runs beside the chain move the day only by what exceeds its slack', () => {
    const project = new Answers(
      { ...facts, ...small, ownWaterIntake: true, approvals: [given('project-filing')] },
      asOf,
    );
    expect(movedBy(project, terms, { code: 'water-permit', days: 20 })).toEqual({
      earliestStartOn: '2027-02-03',
      days: 0,
    });
    expect(movedBy(project, terms, { code: 'water-permit', days: 28 })!.days).toBe(1);
    expect(movedBy(project, terms, { code: 'works-planning-permit', days: 5 })!.days).toBe(7);
  });

  it('counts a running one from its acceptance by the promised limit, and one beyond it from today', () => {
    const running = { code: 'land-planning-permit', state: 'accepted', acceptedOn: '2026-11-23', promisedDays: 10 };
    expect(line(course([running]), 'land-planning-permit')).toMatchObject({ state: 'running', toOn: '2026-12-07' });
    const late = course([{ ...running, acceptedOn: '2026-10-12' }]);
    expect(line(late, 'land-planning-permit')).toMatchObject({ state: 'overdue', toOn: asOf });
  });

  it('allows a report form of the environment half the days of a report book', () => {
    const days = (eiaClass: string) => line(course([], { eiaClass }), 'eia').limitDays;
    expect([days('form'), days('book')]).toEqual([30, 60]);
  });

  it('says what it cannot count: approvals without a limit, and those that may be needed', () => {
    const found = course([], { isApprovalCatalog: undefined, annualEnergyTce: '2000' });
    expect(found.withoutLimit).toEqual(['节能审查']);
    expect(found.undecided).toEqual(['项目备案', '项目核准']);
  });

  it('ends today when everything is held, and is nothing once works have begun', () => {
    const all = ['project-filing', 'land-planning-permit', 'works-planning-permit', 'construction-permit'].map((code) =>
      given(code),
    );
    expect(course(all).earliestStartOn).toBe(asOf);
    expect(course(all, { startedOn: '2026-11-01' }).earliestStartOn).toBeNull();
    expect(course([], { startedOn: '2026-11-01' }).lines.filter(({ isCritical }) => isCritical)).toEqual([]);
  });

  it('counts an approval that has run out as still to come', () => {
    const found = course([given('construction-permit', '2026-07-01')]);
    expect(line(found, 'construction-permit').state).not.toBe('done');
  });
});
