import { calendarDate } from '@park/kernel';
import { factPlaces, readEvaluation } from './evaluation-request';

const today = calendarDate('2026-11-30');
const read = (body: unknown) => readEvaluation(JSON.stringify(body), { source: 'tax', today });
const fact = { attribute: 'annual.revenue', year: 2025, value: 1 };

describe('a call that brings facts', () => {
  it('takes the day of the call for what names none, and each name once', () => {
    expect(read({ facts: [fact], policies: ['3', 3], criteria: ['a'], asOf: '2026-01-31' })).toEqual({
      ...{ asOf: '2026-01-31', policies: ['3'], criteria: ['a'] },
      facts: [{ ...fact, source: 'tax', observedOn: '2026-01-31' }],
    });
    expect(read({ facts: [{ attribute: 'a', value: null }], policies: ['1'] })).toMatchObject({
      asOf: today,
      facts: [{ year: null, value: null, observedOn: today }],
    });
  });

  it.each<[string, unknown, string]>([
    ['no JSON object', [], 'body'],
    ['a day to come', { facts: [fact], policies: ['1'], asOf: '2027-01-01' }, 'asOf'],
    ['no facts', { facts: [], policies: ['1'] }, 'facts'],
    ['too many facts', { facts: Array(501).fill(fact), policies: ['1'] }, 'facts'],
    ['nothing asked for', { facts: [fact] }, 'policies'],
    ['what is no number', { facts: [fact], policies: ['x'] }, 'policies'],
    ['a fact without value', { facts: [{ attribute: 'a' }], policies: ['1'] }, 'facts[0]'],
    ['a fact observed after the day', { facts: [{ ...fact, observedOn: '2026-12-01' }], policies: ['1'] }, 'facts[0]'],
  ])('is told what is wrong with %s', (_what, body, field) => {
    const answer = read(body);
    expect(Array.isArray(answer) && answer.map((problem) => problem.field)).toContain(field);
  });

  it('finds the place of a fact by its name', () => {
    const facts = [fact, { attribute: 'ownership', year: null, value: 'x' }].map((each) => {
      return { ...each, source: 'tax', observedOn: today } as const;
    });
    expect(factPlaces(facts, [{ field: 'ownership', message: '有误。' }])).toEqual([
      { field: 'facts[1]', message: 'facts 第 2 项：有误。' },
    ]);
  });
});
