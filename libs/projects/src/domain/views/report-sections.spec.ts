import { stages } from '../stages';
import { monthsUpTo, reportedBy, reportSections } from './report-sections';

describe('the sections of a report', () => {
  it('hold every open stage once', () => {
    expect(reportSections.flatMap((section) => [...section.stages]).sort()).toEqual([...stages].sort());
  });

  it('say what is done by a month from the last figure of its year, and of the month alone where both are known', () => {
    const facts = { actualCumYuan: { '2025-12': '900', '2026-08': '100', '2026-10': '250' }, annualPlanYuan: '600' };
    expect(reportedBy(facts, '2026-09')).toEqual({ planYuan: '600', doneYuan: '100', monthYuan: null });
    expect(reportedBy(facts, '2026-10')).toEqual({ planYuan: '600', doneYuan: '250', monthYuan: null });
    expect(reportedBy({ actualCumYuan: { '2026-01': '7' } }, '2026-01').monthYuan).toBe('7');
    expect(reportedBy({}, '2026-03')).toEqual({ planYuan: null, doneYuan: null, monthYuan: null });
    expect(monthsUpTo('2026-03')).toEqual(['2026-03', '2026-02', '2026-01']);
  });
});
