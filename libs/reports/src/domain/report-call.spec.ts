import { calendarDate } from '@park/kernel';
import { readCall, type TypedCall } from './report-call';

const TODAY = calendarDate('2026-11-30');
const typed: TypedCall = { outcome: 'unanswered', calledOn: '', note: '', nextStep: '', nextDays: '' };
const fieldsOf = (change: Partial<TypedCall>) => {
  const read = readCall({ ...typed, ...change }, TODAY);
  return 'problems' in read ? read.problems.map(({ field }) => field) : [];
};

it('takes a call of today where no day is said', () => {
  expect(readCall({ ...typed, nextStep: ' 周三再打\u200b', nextDays: '2' }, TODAY)).toEqual({
    call: { outcome: 'unanswered', calledOn: TODAY, note: null, nextStep: '周三再打', nextDays: 2 },
  });
});

it.each<[string, Partial<TypedCall>, string[]]>([
  ['no outcome', { outcome: 'constructor' }, ['outcome']],
  ['a day to come', { calledOn: '2026-12-01' }, ['calledOn']],
  ['a day long ago', { calledOn: '2026-09-30' }, ['calledOn']],
  ['no day at all', { calledOn: '2026-02-30' }, ['calledOn']],
  ['a next step without its time', { nextStep: '再打' }, ['nextDays']],
  ['a time without a next step', { nextDays: '3' }, ['nextStep']],
  ['a time that is not offered', { nextStep: '再打', nextDays: '4' }, ['nextDays']],
  ['a long text', { note: '说'.repeat(501) }, ['note']],
])('refuses %s', (_, change, fields) => {
  expect(fieldsOf(change)).toEqual(fields);
});
