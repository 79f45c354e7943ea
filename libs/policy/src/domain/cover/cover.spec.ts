import { evaluate, type Expression, type Facts, type ScoreItem } from '@park/criteria';
import { type Actor, calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { coveredWords, coversFor, OpenFacts, openExpression, readsCovered } from './cover';
import { rough } from './rough';

const asOf = calendarDate('2026-11-28');
const revenue = (gte: number): Expression => ({ field: 'annual.revenue', op: 'gte', value: gte, year: 'T-1' });
const isPrivate: Expression = { field: 'ownership', op: 'eq', value: 'private' };
const points: ScoreItem = {
  text: '规模',
  when: [
    [revenue(500), 20],
    [isPrivate, 5],
  ],
  otherwise: 0,
};
const score = (gte: number): Expression => ({ score: { model: 'any', gte, rules: { parts: [points] } } });

const touching: [string, Expression][] = [
  ['a bound', revenue(500)],
  ['two years', { field: 'annual.revenue', op: 'between', value: [1, 500], year: ['T-1', 'T-2'] }],
  ['whether there is a figure at all', { field: 'annual.revenue', op: 'exists', year: 'T-1' }],
  ['a derived amount', { field: 'd.avgMainRevenue3y', op: 'gte', value: 1 }],
  ['a derived ratio', { field: 'd.rdRatio', op: 'gte', value: 0.03, year: 'T-1' }],
  ['a negation', { and: [isPrivate, { not: revenue(500) }] }],
  ['an alternative', { or: [isPrivate, revenue(500)] }],
  ['some of several', { atLeast: 1, of: [isPrivate, revenue(500)] }],
  ['points', score(10)],
];

describe('a condition', () => {
  it.each(touching)('reads a covered figure through %s', (_, expression) => {
    expect(readsCovered({ condition: { text: '', expression } })).toBe(true);
  });

  it.each<[string, Expression]>([
    ['open attributes', { and: [isPrivate, { field: 'annual.employees', op: 'gte', value: 20, year: 'T-1' }] }],
    ['a class that is shown with the company', { field: 'sizeClass', op: 'eq', value: 'small' }],
    ['a score without its table', { score: { model: 'any', gte: 1 } }],
  ])('does not through %s', (_, expression) => {
    expect(readsCovered({ condition: { text: '', expression } })).toBe(false);
  });
});

describe('what everybody may know of a verdict', () => {
  const given = (year: object, ownership: string) =>
    factsGiven({ ownership, annual: { '2025': year, '2024': year } }, asOf);
  const companies = ['private', 'foreign'].flatMap((ownership) =>
    [{}, { revenue: 499 }, { revenue: 501, mainRevenue: 3, rdExpense: 400 }].map((year) => given(year, ownership)),
  );
  const all = touching.map(([, expression]) => expression);

  it('is the same by the open condition on all facts as by the condition on open facts', () => {
    const pairs = all.flatMap((expression) => companies.map((facts): [Expression, Facts] => [expression, facts]));
    for (const [expression, facts] of pairs) {
      expect(evaluate(openExpression(expression), facts, asOf)).toBe(evaluate(expression, new OpenFacts(facts), asOf));
    }
  });

  it('does not depend on the covered figure, whatever bound is asked for', () => {
    const states = (facts: Facts) =>
      [1, 500, 10_000].flatMap((bound) =>
        [revenue(bound), { or: [isPrivate, revenue(bound)] }, { not: revenue(bound) }, score(10)].map((expression) =>
          evaluate(openExpression(expression), facts, asOf),
        ),
      );
    expect(states(given({ revenue: 499 }, 'private'))).toEqual(states(given({ revenue: 501 }, 'private')));
    expect(new Set(states(given({ revenue: 499 }, 'private')))).toEqual(new Set(['unknown', 'met']));
  });
});

describe('the cover', () => {
  const staff = (...roles: string[]): Actor => ({ kind: 'staff', userId: '1', name: '甲', roles });
  const policy = { condition: { text: '', expression: revenue(500) } };

  it('lies on those without the right only', () => {
    const lies = (actor: Actor) => coversFor(actor, policy);
    expect(lies(staff('policy-officer'))).toBe(true);
    expect(lies(staff('policy-officer', 'enterprise-officer'))).toBe(false);
    expect(lies(staff('park-leader'))).toBe(false);
    expect(lies({ kind: 'system', name: '系统' })).toBe(false);
  });

  it('says who may see', () => {
    expect(coveredWords('企业名单')).toBe(
      '申报条件涉及财务数据或个人信息，不显示企业名单；系统管理员、企业专员、培育专员、领导可以查看。',
    );
  });

  it('tells numbers in steps of five, which can be shifted', () => {
    expect([0, 4, 5, 9, 13].map((count) => rough(count).about)).toEqual([0, 0, 5, 5, 10]);
    expect([0, 1, 4, 6].map((count) => rough(count, 4).about)).toEqual([0, 5, 5, 10]);
  });
});
