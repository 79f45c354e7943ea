import { calendarDate } from '@park/kernel';
import { calendarText } from './calendar-ics';

const at = new Date('2026-11-28T16:05:09.123Z');
const entry = {
  uid: 'policy-7-close@park-portal',
  on: calendarDate('2026-12-31'),
  title: '截止：研发补助，第二批；上限\\50 万',
  note: '办理部门：科技局\n以主管部门审核为准',
  url: 'https://park.example.cn/policies/7',
};
const lines = (text: string) => text.split('\r\n');

describe('the calendar of deadlines', () => {
  it('has whole days that end the day after, stamped in UTC', () => {
    const found = lines(calendarText('政策', [entry], at));
    expect(found).toContain('DTSTART;VALUE=DATE:20261231');
    expect(found).toContain('DTEND;VALUE=DATE:20270101');
    expect(found).toContain('DTSTAMP:20261128T160509Z');
    expect(found.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(found.slice(-2)).toEqual(['END:VCALENDAR', '']);
  });

  it('escapes what means something in a calendar', () => {
    const text = calendarText('甲,乙;丙', [entry], at);
    expect(text).toContain('X-WR-CALNAME:甲\\,乙\\;丙');
    expect(text).toContain('SUMMARY:截止：研发补助，第二批；上限\\\\50 万');
    expect(text).toContain('DESCRIPTION:办理部门：科技局\\n以主管部门审核为准');
  });

  it('folds lines at 75 octets without breaking a character, and unfolds to the same', () => {
    const long = { ...entry, title: '长'.repeat(70) + 'a😀'.repeat(20) };
    const text = calendarText('政策', [long], at);
    for (const line of lines(text)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${long.title}`);
    expect(text).not.toContain('�');
  });

  it('is a calendar without entries too', () => {
    expect(calendarText('政策', [], at)).not.toContain('VEVENT');
  });
});
