import { calendarDate } from '@park/kernel';
import { statusOn } from './project-status';

const today = calendarDate('2026-11-29');
const project = { stage: 'approved', light: 'unknown', lastActiveOn: calendarDate('2026-11-01'), facts: {} } as const;

describe('how a project comes along', () => {
  it('is stalled from the ninetieth day without news, whatever its light', () => {
    const last = (day: string) => statusOn({ ...project, light: 'red', lastActiveOn: calendarDate(day) }, today);
    expect([last('2026-09-01'), last('2026-08-31')]).toEqual(['delayed', 'stalled']);
  });

  it('is delayed by a yellow or red light, and by works that should have begun', () => {
    expect(statusOn({ ...project, light: 'yellow' }, today)).toBe('delayed');
    expect(statusOn({ ...project, facts: { plannedStartOn: '2026-11-28' } }, today)).toBe('delayed');
    expect(statusOn({ ...project, facts: { plannedStartOn: '2026-11-29' } }, today)).toBe('normal');
    expect(statusOn({ ...project, facts: { plannedStartOn: '2026-01-01', startedOn: '2026-02-01' } }, today)).toBe(
      'normal',
    );
    expect(statusOn({ ...project, facts: { plannedStartOn: '2026-01-01', startedOn: '2027-02-01' } }, today)).toBe(
      'delayed',
    );
  });

  it('is normal otherwise: an unknown light is no delay, and what has ended is not late', () => {
    expect(statusOn(project, today)).toBe('normal');
    expect(statusOn({ ...project, stage: 'terminated', lastActiveOn: calendarDate('2020-01-01') }, today)).toBe(
      'normal',
    );
  });
});
