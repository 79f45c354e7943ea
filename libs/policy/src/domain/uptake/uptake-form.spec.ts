import { calendarDate } from '@park/kernel';
import { notBefore, readAnswer, readApplication, readCall, readGrant, readRefusal } from './uptake-form';

const today = calendarDate('2026-11-23');
const typed = (fields: Record<string, string>) => (field: string) => fields[field] ?? '';
const messages = (reading: { ok: boolean; problems?: readonly { field: string; message: string }[] }) =>
  (reading.problems ?? []).map(({ field, message }) => `${field}: ${message}`);

describe('what a company makes of a policy', () => {
  it('is one tap where it is interested, or takes its answer back', () => {
    expect(readAnswer(typed({ answer: 'interested' }))).toMatchObject({ ok: true, value: { answer: 'interested' } });
    expect(readAnswer(typed({ answer: 'none' }))).toMatchObject({ ok: true, value: { answer: null } });
  });

  it('has a reason from the list where it does not mean to apply, and words where that is another one', () => {
    expect(messages(readRefusal(typed({})))).toEqual([expect.stringMatching(/^answerReason: .*原因/)]);
    expect(messages(readRefusal(typed({ answerReason: 'other' })))).toEqual([
      expect.stringMatching(/^answerNote: .*写明原因/),
    ]);
    expect(readRefusal(typed({ answerReason: 'small' }))).toMatchObject({ ok: true });
    expect(messages(readAnswer(typed({})))).toEqual([expect.stringMatching(/^answer: /)]);
  });

  it('reads days and amounts as people type them, and names field and remedy', () => {
    expect(readApplication(typed({ appliedOn: '2026年11月2日', appliedYuan: '50万元' }), today)).toEqual({
      ok: true,
      value: { appliedOn: '2026-11-02', appliedYuan: '500000' },
    });
    expect(readApplication(typed({ appliedOn: '2026-11-02' }), today)).toMatchObject({ value: { appliedYuan: null } });
    expect(messages(readApplication(typed({ appliedOn: '2026-12-02', appliedYuan: '好多' }), today))).toEqual([
      expect.stringMatching(/^appliedOn: .*今天/),
      expect.stringMatching(/^appliedYuan: .*申报金额/),
    ]);
  });

  it('takes a bare amount for 万元, and says which day is not in the calendar', () => {
    expect(readApplication(typed({ appliedOn: '2026-11-02', appliedYuan: '２' }), today)).toMatchObject({
      value: { appliedYuan: '20000' },
    });
    expect(messages(readApplication(typed({ appliedOn: '2026-02-29' }), today))).toEqual([
      expect.stringMatching(/^appliedOn: .*2026-02-29/),
    ]);
  });

  it('lies after the policy, and support after the application', () => {
    const days = { published: calendarDate('2026-11-10'), applied: calendarDate('2026-11-12') };
    const about = (field: 'appliedOn' | 'grantedOn', on: string) => notBefore({ field, on: calendarDate(on) }, days);
    expect(about('appliedOn', '2026-11-09')).toEqual([expect.objectContaining({ field: 'appliedOn' })]);
    expect(about('grantedOn', '2026-11-11')[0]!.message).toMatch(/2026-11-12/);
    expect(about('grantedOn', '2026-11-12')).toEqual([]);
    expect(notBefore({ field: 'grantedOn', on: days.published }, { published: days.published })).toEqual([]);
  });

  it('counts no support without day and amount', () => {
    expect(messages(readGrant(typed({}), today))).toEqual([
      expect.stringMatching(/^grantedOn: /),
      expect.stringMatching(/^grantedYuan: /),
    ]);
    expect(messages(readGrant(typed({ grantedOn: '2026-01-01', grantedYuan: '-1' }), today))).toHaveLength(1);
  });

  it('notes a call, and asks until when the next step is to be done', () => {
    expect(readCall(typed({ outcome: 'reached', note: ' 已说明 ' }))).toMatchObject({
      ok: true,
      value: { note: '已说明', nextStep: null },
    });
    expect(messages(readCall(typed({ outcome: 'x', nextStep: '再打', nextDays: '4' })))).toEqual([
      expect.stringMatching(/^outcome: /),
      expect.stringMatching(/^nextDays: /),
    ]);
    expect(messages(readCall(typed({ outcome: 'reached', nextDays: '3' })))).toEqual([
      expect.stringMatching(/^nextStep: /),
    ]);
    expect(messages(readCall(typed({ outcome: 'reached', note: '长'.repeat(501) })))).toEqual([
      expect.stringMatching(/^note: .*500/),
    ]);
  });
});
