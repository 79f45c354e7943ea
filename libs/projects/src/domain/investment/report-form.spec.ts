import { calendarDate } from '@park/kernel';
import { reportDoubt } from './report-doubt';
import { readReport, type ReportForm } from './report-form';

const today = calendarDate('2026-11-29');
const blank: ReportForm = {
  period: '2026-10',
  planned: '',
  done: '',
  due: '',
  paid: '',
  progress: '',
  source: 'visit',
};
const read = (form: Partial<ReportForm>, facts: object = {}) =>
  readReport({ ...blank, ...form }, { facts: facts as Record<string, unknown>, today });
const messages = (form: Partial<ReportForm>, facts: object = {}) =>
  read(form, facts)
    .problems?.map(({ message }) => message)
    .join() ?? '';

const doubtOf = (form: Partial<ReportForm>, facts: object) => {
  const said = { period: form.period ?? blank.period, values: read(form, facts).values! };
  return reportDoubt(said, facts as Record<string, unknown>, today);
};

describe('a report of investment as it was typed', () => {
  it('is asked about where one year would take more than the whole investment', () => {
    const doubt = (done: string, facts: object) => doubtOf({ done }, facts);
    expect(doubt('5000', { totalInvestmentYuan: '500000' })).toContain('5,000 万元超过了项目的总投资');
    expect(doubt('50', { totalInvestmentYuan: '500000' })).toBeNull();
    expect(doubt('50000000', {})).toBeNull();
  });

  it('is asked about where more is paid than is due, or the plan falls below that of the month before', () => {
    expect(doubtOf({ due: '500', paid: '600' }, {})).toContain('“累计已付工程款”600 万元超过了');
    expect(doubtOf({ paid: '600' }, { paymentDueCumYuan: { '2026-10': '5000000' } })).toContain('应付工程款”500 万元');
    expect(doubtOf({ due: '600', paid: '600' }, {})).toBeNull();
    const year = { annualPlanYuan: '120000000' };
    expect(doubtOf({ period: '2026-09', planned: '900' }, year)).toContain('小于2026 年 1—8 月的 8,000 万元');
    expect(doubtOf({ period: '2026-09', planned: '9500' }, year)).toBeNull();
    expect(doubtOf({ period: '2026-01', planned: '1' }, year)).toBeNull();
    expect(doubtOf({ period: '2026-12', planned: '12000' }, year)).toBeNull();
  });

  it('is kept in yuan to the fen, with zero as an answer', () => {
    expect(read({ planned: '1,200', done: '0', progress: ' 主体\u200b封顶 ' }).values).toEqual({
      ...{ plannedYuan: '12000000', doneYuan: '0', dueYuan: null, paidYuan: null },
      ...{ progress: '主体封顶', source: 'visit' },
    });
    expect(read({ done: '１２０.０００１２３万' }).values?.doneYuan).toBe('1200001.23');
    expect(messages({ done: '1.1234567' })).toContain('精确到分');
    expect(messages({ done: '12 34' })).toContain('粘在了一起');
  });

  it('is asked for something, from somewhere, of a period that there is', () => {
    expect(messages({ source: '' })).toContain('至少填写一项');
    expect(messages({ done: '1', source: '' })).toContain('数据来源');
    for (const period of ['', '2026-13', '2026-00', '1999', '2099-01', '2026-1'])
      expect(read({ period, done: '1' }).problems?.map(({ field }) => field)).toContain('period');
  });

  it('tells nothing as done of a month that has not begun', () => {
    expect(messages({ period: '2026-12', done: '1' })).toContain('还没有到');
    expect(read({ period: '2026-12', planned: '1' }).problems).toBeUndefined();
  });

  it('does not fall behind an earlier month, nor above a later one or the plan of its year', () => {
    const facts = {
      actualCumYuan: { '2026-09': '5000000', '2026-11': '7000000', '2025-12': '90000000' },
      plannedCumYuan: { '2026-11': '80000000' },
      annualPlansYuan: { '2026': '90000000' },
    };
    expect(messages({ done: '499' }, facts)).toContain('2026 年 1—9 月的 500 万元');
    expect(messages({ done: '701' }, facts)).toContain('2026 年 1—11 月的 700 万元');
    expect(read({ done: '600' }, facts).problems).toBeUndefined();
    expect(messages({ period: '2026-12', planned: '9001' }, facts)).toContain('全年计划 9,000 万元');
    expect(messages({ period: '2026', planned: '7999' }, facts)).toContain('2026 年 1—11 月累计计划 8,000 万元');
    expect(read({ period: '2026', planned: '8000' }, facts).values?.plannedYuan).toBe('80000000');
    const unnamed = { annualPlanYuan: '20000000' };
    expect(messages({ period: '2026-10', planned: '2001' }, unnamed)).toContain('全年计划 2,000 万元');
    expect(read({ period: '2027-10', planned: '2001' }, unnamed).problems).toBeUndefined();
  });
});
