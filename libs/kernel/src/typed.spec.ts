import { calendarDate } from './calendar-date';
import { typed } from './typed';

describe('a figure as it was typed', () => {
  it.each([
    ['1,234', '1234'],
    ['１２，５００．５ 万元', '12500.5万元'],
    ['1 234 567', '1234567'],
    ['3000 ㎡', '3000m2'],
    ['3000m²', '3000m2'],
    ['-1', '-1'],
    ['六十亩', '六十亩'],
  ])('%j is one figure', (text, figure) => expect(typed.figure(text, '面积')).toEqual({ figure }));

  it.each([
    '12\t34',
    '12\n34',
    '1\t234',
    '1234 5678',
    '300 400',
    '12 34',
    '12,5',
    '1234,567',
    '0,123',
    '1,234 567',
    '12²',
    '3½',
  ])('%j could be two cells or another grouping, and its field is named', (text) =>
    expect(typed.figure(text, '面积')).toEqual({ message: expect.stringContaining('“面积”只能填一个数') }),
  );
});

describe('a day as it was typed', () => {
  const about = { label: '租期到', today: calendarDate('2026-11-29') };

  it.each(['2026-11-29', '2056-11-29', '1990-02-28'])('%s can be meant', (text) =>
    expect(typed.day(text, about)).toEqual({ day: text }),
  );

  it.each(['9999-12-31', '2056-11-30', '0026-11-29', '2026-02-30', '明天'])('%s cannot be meant', (text) =>
    expect(typed.day(text, about)).toEqual({ message: expect.stringContaining('“租期到”') }),
  );

  it('is said not to exist where no calendar has it, which is another thing than how to write it', () => {
    for (const text of ['2023-02-29', '2026-13-01'])
      expect(typed.day(text, about)).toEqual({ message: `没有 ${text} 这一天，请核对“租期到”。` });
    expect(typed.day('2026/1/1', about)).toEqual({ message: expect.stringContaining('的样子') });
  });

  it('has not happened in the future, and may be meant further ahead where that is usual', () => {
    expect(typed.day('2026-11-30', { ...about, yearsAhead: 0 })).toHaveProperty('message');
    expect(typed.day('2076-11-29', { ...about, yearsAhead: 70 })).toHaveProperty('day');
  });
});
