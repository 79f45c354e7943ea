import { calendarDate } from '@park/kernel';
import { readProblem } from './problem-form';

const form = { title: '蒸汽负荷待确认', kind: 'steam', department: '热力公司', ownerId: '7', dueOn: '2026-12-18' };
const today = calendarDate('2026-11-29');

describe('a problem as it was typed', () => {
  it('is kept as plain text', () => {
    const read = readProblem({ ...form, title: ' 蒸汽\u200b负荷 １８ 吨 ' }, { today });
    expect(read.values).toEqual({ ...form, title: '蒸汽负荷 18 吨' });
  });

  it('names every field that is missing or cannot be', () => {
    const read = readProblem(
      { title: '\u3164', kind: 'x', department: '', ownerId: '', dueOn: '2026-02-30' },
      { today },
    );
    expect(read.problems?.map(({ field }) => field)).toEqual(['title', 'kind', 'department', 'ownerId', 'dueOn']);
  });

  it('is due today at the earliest, but keeps a day that stood before', () => {
    const late = { ...form, dueOn: '2026-11-28' };
    expect(readProblem(late, { today }).problems?.[0]?.message).toContain('不能早于今天');
    expect(readProblem(late, { today, stood: calendarDate('2026-11-28') }).values).toEqual(late);
    expect(readProblem({ ...form, dueOn: '2126-12-18' }, { today }).problems?.[0]?.message).toContain('核对年份');
  });
});
