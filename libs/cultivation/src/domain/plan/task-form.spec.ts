import { calendarDate } from '@park/kernel';
import { readTask } from './task-form';

const today = calendarDate('2026-11-29');
const good = {
  conditionId: 'rd',
  measure: '归集研发费用',
  owner: '财务李',
  dueOn: '2026-12-31',
  policy: '',
  policyId: '',
};
const wrong = (more: object) =>
  readTask({ ...good, ...more }, { today, gaps: ['rd'] }).problems.map(({ field }) => field);

describe('a task of a plan', () => {
  it('is taken with a gap of the title, or with none', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ conditionId: '' })).toEqual([]);
    expect(wrong({ policyId: '7', policy: '研发补助' })).toEqual([]);
  });

  it.each([
    [{ measure: ' \u200b' }, 'measure'],
    [{ owner: '' }, 'owner'],
    [{ measure: '长'.repeat(201) }, 'measure'],
    [{ policy: '长'.repeat(121) }, 'policy'],
    [{ policyId: '7' }, 'policyId'],
    [{ dueOn: '2026-11-28' }, 'dueOn'],
    [{ dueOn: '2026-02-30' }, 'dueOn'],
    [{ conditionId: 'met-already' }, 'conditionId'],
  ])('is refused by field: %j', (more, field) => expect(wrong(more)).toEqual([field]));
});
