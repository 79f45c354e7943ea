import { calendarDate } from '@park/kernel';
import { companyNotice, type DueCase, officerNotice } from './due-notices';

const due: DueCase = {
  ...{ id: '7', companyName: '甲公司', titleCode: 'SRDI_SME', stage: 'review-due' },
  dueOn: calendarDate('2027-03-09'),
};
const keyOn = (day: string) => companyNotice(due, calendarDate(day)).key;

describe('what is told before the last day of a title', () => {
  it('has one key from mark to mark, so that each is told once, also after nights that were missed', () => {
    expect(keyOn('2026-09-10')).toBe('company-due:7:2027-03-09:180');
    expect(keyOn('2026-12-08')).toBe('company-due:7:2027-03-09:180');
    expect(keyOn('2026-12-09')).toBe('company-due:7:2027-03-09:90');
    expect(keyOn('2027-02-07')).toBe('company-due:7:2027-03-09:30');
    expect(keyOn('2027-03-12')).toBe('company-due:7:2027-03-09:30');
  });

  it('says to the company what is to be done, and leads to its own page', () => {
    const { title, text, href, urgency } = companyNotice(due, calendarDate('2027-02-07'));
    expect([title, href, urgency]).toEqual(['专精特新中小企业：有效期还有 30 天', '/ladder/SRDI_SME', 'urgent']);
    expect(text).toMatch(/^甲公司：\n[\s\S]*有效期至 2027-03-09[\s\S]*以主管部门当年的通知为准/);
  });

  it('says how the ladder has the title kept, which need not be a review', () => {
    const renewal = '次年 3 月底前更新信息';
    const { text } = companyNotice({ ...due, titleCode: 'TECH_SME' }, calendarDate('2027-02-07'), renewal);
    expect(text).toContain(`这个称号的规定：${renewal}。以主管部门当年的通知为准`);
    expect(text).not.toContain('申请复核');
  });

  it('says of figures of the year that they are to be brought up to date', () => {
    const update = { ...due, stage: 'update-due' as const, dueOn: calendarDate('2027-05-31') };
    expect(companyNotice(update, calendarDate('2027-05-01')).text).toContain('2027-05-31 以前到认定平台更新信息');
  });

  it('tells the officer of the company and the case', () => {
    const { title, href } = officerNotice(due, calendarDate('2027-03-10'));
    expect([title, href]).toEqual(['甲公司：专精特新中小企业待复核，已过期 1 天', '/cases/7']);
  });
});
