import { approximate, calendarDate } from '@park/kernel';
import { Answers } from '../answers/answers';
import { readPromise } from './promise-form';
import { standingOf } from './standing';
import { tiesOf } from './ties';

const today = calendarDate('2026-11-29');
const form = {
  ...{ side: 'company', kind: 'tax', clause: '第六条', dueOn: '2027-12-31', amount: '300' },
  ...{ evidence: '', consequence: '' },
};
const messages = (more: object) =>
  readPromise({ ...form, ...more }, { today }).problems?.map(({ field }) => field) ?? [];

describe('a promise as it was typed', () => {
  it('is a dated obligation of one side, in yuan', () => {
    expect(readPromise({ ...form, amount: '３００万元' }, { today }).values).toMatchObject({ amountYuan: '3000000' });
    expect(readPromise({ ...form, kind: 'start', amount: '' }, { today }).values?.amountYuan).toBeNull();
  });

  it('names every field that is missing or cannot be', () => {
    expect(messages({ side: '', kind: 'x', clause: '\u3164', dueOn: '2027-02-29' })).toEqual([
      ...['side', 'kind', 'clause', 'dueOn'],
    ]);
    expect(messages({ side: 'park' })).toEqual(['kind']);
    expect(messages({ amount: '' })).toEqual(['amount']);
    expect(messages({ kind: 'start', amount: '5' })).toEqual(['amount']);
    expect(messages({ amount: '5\t6' })).toEqual(['amount']);
  });

  it('asks about a day in the past that was not there before, once', () => {
    const asked = (more: object) => readPromise({ ...form, dueOn: '2006-03-31' }, { today, ...more }).problems ?? [];
    expect(asked({})).toMatchObject([{ field: 'sureDue', message: expect.stringContaining('已经过去') }]);
    expect([asked({ isSure: true }), asked({ stood: '2006-03-31' })]).toEqual([[], []]);
  });
});

describe('how a promise stands', () => {
  const project = (facts: object, stage: 'approved' | 'started' = 'approved') => ({
    answers: new Answers(facts as Record<string, unknown>, today),
    stage,
  });
  const start = { kind: 'start', dueOn: calendarDate('2026-10-31'), amountYuan: null };
  const money = (kind: string, amountYuan: string, dueOn = '2026-10-31') => ({
    ...{ kind, amountYuan, dueOn: calendarDate(dueOn) },
  });

  it('is met or unmet by the day it happened, and unknown where that day is not known', () => {
    expect(standingOf(start, project({ startedOn: '2026-10-31' }))).toMatchObject({ verdict: 'met' });
    expect(standingOf(start, project({ startedOn: '2026-11-02' }))).toMatchObject({
      ...{ verdict: 'unmet', reason: '2026-11-02 开工，晚 2 天' },
    });
    expect(standingOf(start, project({}))).toMatchObject({ verdict: 'unmet' });
    expect(standingOf(start, project({}, 'started'))).toMatchObject({ verdict: 'unknown' });
  });

  it('compares amounts exactly, and calls what is at least so much unknown', () => {
    const facts = { actualCumYuan: { '2026-10': '9999999.99' }, landNeedMu: '2' };
    expect(standingOf(money('investment', '9999999.99'), project(facts)).verdict).toBe('met');
    expect(standingOf(money('investment', '10000000'), project(facts)).verdict).toBe('unmet');
    expect(standingOf(money('investment', '10000000', '2026-12-31'), project(facts)).reason).toBe('还没有到期');
    const open = { actualCumYuan: { '2025-06': '1', '2026-10': '9000000' } };
    expect(standingOf(money('investment', '10000000'), project(open)).verdict).toBe('unknown');
    expect(standingOf(money('intensity', '5000000'), project(facts)).verdict).toBe('unmet');
    expect(standingOf(money('intensity', '1'), project({ actualCumYuan: { '2026-01': '5' } })).reason).toContain(
      '用地',
    );
    expect(standingOf(money('other', '1'), project(facts)).verdict).toBe('unknown');
  });

  it('ties to the amount of the agreement: instalments add up, waived ones do not count', () => {
    const clauses = [
      { ...money('investment', '30000000'), status: 'fulfilled' },
      { ...money('investment', '60000000'), status: 'open' },
      { ...money('investment', '50000000'), status: 'waived' },
    ];
    const [tie] = tiesOf(clauses, new Answers({ totalInvestmentYuan: '100000000' }, today));
    expect(tie?.lacking && approximate(tie.lacking)).toBe(10_000_000);
    expect(tiesOf(clauses, new Answers({}, today))[0]?.lacking).toBeNull();
  });
});
