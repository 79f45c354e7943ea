import { calendarDate, workCalendar } from '@park/kernel';
import { ledgerOf, type StateSum, tallyOf, untied } from './ledger';
import { noticeEnd } from './notice-days';
import { readAccount, readDraw, readPayment, readRun } from './run-form';

const day = calendarDate;
const sums: StateSum[] = [
  { status: 'listed', companies: 2, yuan: 20 },
  { status: 'paid', companies: 3, yuan: 30 },
  { status: 'failed', companies: 1, yuan: 10 },
  { status: 'recalled', companies: 1, yuan: 10 },
  { status: 'removed', companies: 1, yuan: 10 },
];
const said = (typed: Readonly<Record<string, string>>) => (field: string) => typed[field] ?? '';

describe('the ledger of a run', () => {
  it('adds up from the states, and knows what was released', () => {
    const ledger = ledgerOf(sums);
    expect(ledger.list).toEqual({ companies: 8, yuan: 80 });
    expect([ledger.taking.companies, ledger.paid.companies, ledger.kept.yuan]).toEqual([5, 4, 30]);
    expect(untied(ledger, { companies: 5, yuan: 50 })).toEqual([]);
  });

  it('tells what does not tie', () => {
    expect(untied(ledgerOf(sums), { companies: 6, yuan: 60 })).toEqual([
      '复核放款：应为 6 家 60 元，分项合计 5 家 50 元',
    ]);
    const broken = { ...ledgerOf(sums), list: { companies: 9, yuan: 80 } };
    expect(untied(broken, null)).toEqual(['名单：应为 9 家 80 元，分项合计 8 家 80 元']);
  });

  it('counts nothing where nothing is', () => {
    expect(tallyOf([], { changed: 0, unchecked: 0 })).toMatchObject({ listed: 0, confirmed: 0, recalled: 0 });
  });
});

describe('a public notice', () => {
  it('lasts five working days, over weekends and holidays', () => {
    const calendar = workCalendar([{ date: day('2026-10-01'), kind: 'rest' }], [2026]);
    expect(noticeEnd(day('2026-11-23'), calendar)).toBe('2026-11-30');
    expect(noticeEnd(day('2026-09-28'), calendar)).toBe('2026-10-06');
  });
});

describe('what is typed', () => {
  it('is refused field by field with what to do', () => {
    const today = day('2026-11-23');
    const run = readRun(said({ name: '', confirmBy: '2026-02-29' }), today);
    expect(run).toMatchObject({ ok: false, problems: [{ field: 'name' }, { field: 'confirmBy' }] });
    expect(readRun(said({ name: '一批', confirmBy: '2027-11-23' }), today)).toMatchObject({ ok: false });
    const days = { released: day('2026-11-20'), today };
    expect(readPayment(said({ paidOn: '2026-11-19', paymentDocument: '回单' }), days)).toMatchObject({ ok: false });
    expect(readPayment(said({ paidOn: '2026-11-20', paymentDocument: '回单' }), days)).toMatchObject({ ok: true });
    expect(readDraw(said({ companies: '0' }), 3)).toMatchObject({ ok: false });
    expect(readDraw(said({ companies: '１' }), 3)).toEqual({ ok: true, value: 1 });
  });

  it('keeps an account as digits however it was spaced', () => {
    const typed = { bank: '中国银行滨海分行', account: '6222 0212-3456 7890', agreed: 'yes' };
    expect(readAccount(said(typed))).toEqual({
      ok: true,
      value: { bank: '中国银行滨海分行', account: '6222021234567890' },
    });
    expect(readAccount(said({ ...typed, agreed: '' }))).toMatchObject({ problems: [{ field: 'agreed' }] });
  });
});
