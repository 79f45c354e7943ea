import { calendarDate } from '@park/kernel';
import { pastOf } from './project-past';

const day = calendarDate;

describe('the past of a project of the demo', () => {
  it('has the days that its facts tell, and the others evenly between them', () => {
    const known = { lead: day('2026-01-01'), started: day('2026-03-02') };
    const past = pastOf({ stage: 'in_production', stageSinceOn: day('2026-10-01'), known });
    expect(past.map(({ stage, on }) => `${stage} ${on}`)).toEqual([
      'lead 2026-01-01',
      'negotiating 2026-01-11',
      'reserve 2026-01-21',
      'signed 2026-01-31',
      'registered 2026-02-10',
      'approved 2026-02-20',
      'started 2026-03-02',
      'in_production 2026-10-01',
    ]);
  });

  it('ends with the end of one that was given up', () => {
    const known = { lead: day('2026-01-01') };
    const past = pastOf({ stage: 'terminated', stageSinceOn: day('2026-02-01'), before: 'negotiating', known });
    expect(past.map(({ stage, on }) => `${stage} ${on}`)).toEqual([
      'lead 2026-01-01',
      'negotiating 2026-01-17',
      'terminated 2026-02-01',
    ]);
  });
});
