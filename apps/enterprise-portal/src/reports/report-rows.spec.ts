import { calendarDate } from '@park/kernel';
import type { OwnReportRow } from '@park/reports';
import { reportRow, whenOf } from './report-rows';

const today = calendarDate('2026-12-01');
const row: OwnReportRow = {
  ...{ id: '7', status: 'waiting', title: '填报', year: 2025, dueOn: calendarDate('2026-12-20') },
  campaignStatus: 'open',
};

describe('a report of the own company', () => {
  it('says what is to be done and until when', () => {
    expect(reportRow(row, today)).toMatchObject({ action: '填写并提交', when: '还有 19 天', isDue: true });
    expect(reportRow({ ...row, status: 'returned' }, today)).toMatchObject({ action: '更正并再次提交' });
    expect(reportRow({ ...row, status: 'submitted' }, today)).toMatchObject({ action: '查看', when: '', isDue: false });
  });

  it('is taken after the deadline until the campaign ends', () => {
    expect(whenOf(row, calendarDate('2026-12-20'))).toEqual({ when: '今天截止', isLate: false });
    expect(whenOf(row, calendarDate('2026-12-22'))).toEqual({ when: '已过期限 2 天，仍可提交', isLate: true });
    const ended = { ...row, campaignStatus: 'closed' } as const;
    expect(reportRow(ended, today)).toMatchObject({ action: '查看', when: '已结束', isDue: false });
  });
});
