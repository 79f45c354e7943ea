import { calendarDate } from '@park/kernel';
import type { Expression, FieldSpec, Vocabulary } from '@park/criteria';
import { parseExpression } from '@park/clauses';
import { conditionQuestions } from './condition-questions';

const specs: Record<string, Partial<FieldSpec>> = {
  share: { kind: 'ratio', min: 0, max: 1 },
  growth: { kind: 'ratio' },
  people: { min: 0 },
  industry: {
    kind: 'code',
    openCodes: true,
    form: {
      pattern: /^(?:\d{4}|\d{1,3}\*)$/,
      words: '4 位小类代码或其前缀，如 26*；门类用 industrySection',
      listed: (code) => '2614'.startsWith(code.replace('*', '')),
    },
  },
  founded: { kind: 'date' },
  age: { unit: '天', elapses: 'days' },
  experience: { unit: '年', elapses: 'years-to-year-end' },
  deadline: { kind: 'date', ahead: true },
  level: { kind: 'code', codes: { a: '甲', b: '乙' } },
};
const vocabulary: Vocabulary = {
  field: (key) => ({ key, label: key, kind: 'number', period: 'none', ...specs[key] }),
};
const problemsOf = (json: unknown) => {
  const parsed = parseExpression(json, vocabulary);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path} ${message}`);
};
const asked = (expression: Expression) =>
  conditionQuestions(expression, vocabulary, calendarDate('2026-11-28')).map(
    ({ path, message }) => `${path} ${message}`,
  );
const number = (field: string, op: 'gte' | 'lte' | 'eq', value: number): Expression => ({ field, op, value });

describe('an impossible condition is refused at its place', () => {
  it.each([
    [{ field: 'industry', op: 'in', value: ['2614', 'C*'] }],
    [{ field: 'industry', op: 'eq', value: 'C2614' }],
    [{ field: 'industry', op: 'in', value: ['26'] }],
    [{ field: 'industry', op: 'in', value: ['26**'] }],
  ])('for a code that is written otherwise: %j', (leaf) => {
    expect(problemsOf({ and: [leaf] })).toEqual([
      expect.stringMatching(/^\$\.and\[0\]\.value .*应为4 位小类代码或其前缀，如 26\*；门类用 industrySection。$/),
    ]);
  });

  it.each([
    [number('share', 'gte', 50), '$.value “share”最大为 1，现为 50，没有企业会达到，请核对；50% 请写作 0.5。'],
    [number('people', 'lte', -1), '$.value “people”最小为 0，现为 -1，没有企业会达到，请核对。'],
    [
      { field: 'share', op: 'between', value: [0.5, 55] },
      '$.value “share”最大为 1，现为 55，没有企业会达到，请核对；55% 请写作 0.55。',
    ],
  ])('for a bound beyond what there can be: %j', (leaf, message) => {
    expect(problemsOf(leaf)).toEqual([message]);
  });
});

describe('a condition that is hardly meant is asked about', () => {
  it('where a day of the past must reach one that has not come', () => {
    const day = (field: string, op: string, value: unknown) => asked({ field, op, value } as Expression);
    const message = (on: string) =>
      `$.value “founded”不会晚于今天（2026-11-28），现为 ${on}，目前没有企业能达到，请核对。`;
    expect(day('founded', 'gte', '2099-01-01')).toEqual([message('2099-01-01')]);
    expect(day('founded', 'gte', '2026-11-29')).toEqual([message('2026-11-29')]);
    expect(day('founded', 'eq', '2026-12-01')).toEqual([message('2026-12-01')]);
    expect(day('founded', 'between', ['2027-01-01', '2028-01-01'])).toEqual([message('2027-01-01')]);
    for (const fine of [day('founded', 'gte', '2026-11-28'), day('founded', 'lte', '2099-01-01')]) {
      expect(fine).toEqual([]);
    }
    expect(day('deadline', 'gte', '2099-01-01')).toEqual([]);
    expect(day('founded', 'lte', '1800-01-01')).toEqual([
      '$.value “founded”不晚于 1800-01-01，早于 1949-10-01，几乎没有企业能达到，请核对。',
    ]);
    expect(day('founded', 'between', ['1900-01-01', '2026-01-01'])).toEqual([]);
  });

  it('where an age reaches back before anything that is recorded', () => {
    const says = (label: string, least: string) => [
      `$.value “${label}”从 1949-10-01 算起也不到 ${least}，几乎没有企业能达到，请核对。`,
    ];
    expect(asked(number('age', 'gte', 100_000))).toEqual(says('age', '100000 天'));
    expect(asked(number('experience', 'eq', 78))).toEqual(says('experience', '78 年'));
    expect(asked({ field: 'age', op: 'between', value: [28_183, 90_000] })).toEqual(says('age', '28183 天'));
    expect(asked({ field: 'age', op: 'between', value: [28_182, 90_000] })).toEqual([]);
    for (const fine of [number('age', 'gte', 3650), number('age', 'lte', 100_000), number('experience', 'gte', 77)]) {
      expect(asked(fine)).toEqual([]);
    }
  });

  it('where percent stand as whole numbers', () => {
    expect(asked({ and: [{ field: 'growth', op: 'between', value: [55, 75] }] })).toEqual([
      '$.and[0].value “growth”：5500%，是否应为 55%？7500%，是否应为 75%？',
    ]);
    expect(asked({ not: number('growth', 'gte', 3) })).toEqual(['$.not.value “growth”：300%，是否应为 3%？']);
    expect(asked(number('growth', 'gte', 1))).toEqual([]);
  });

  it('where a code stands in no list', () => {
    const among = (...value: string[]): Expression => ({ field: 'industry', op: 'in', value });
    expect(asked({ or: [among('2614', '2999', '99*'), { field: 'industry', op: 'eq', value: '1234' }] })).toEqual([
      '$.or[0].value “industry”的代码表中没有 2999、99*，不会有企业因此符合，请核对。',
      '$.or[1].value “industry”的代码表中没有 1234，不会有企业因此符合，请核对。',
    ]);
    expect(asked(among('2614', '26*', '2*'))).toEqual([]);
  });

  it('where bounds or values exclude each other', () => {
    expect(asked({ and: [number('n', 'gte', 5), number('n', 'lte', 3)] })).toEqual([
      expect.stringContaining('$.and[1].value “n”须不低于 5 又须不高于 3'),
    ]);
    const level = (value: string): Expression => ({ field: 'level', op: 'eq', value });
    expect(asked({ and: [level('a'), level('b')] })).toEqual([expect.stringContaining('须等于不同的值')]);
    const chemical: Expression = { field: 'industry', op: 'in', value: ['26*'] };
    expect(asked({ and: [chemical, { field: 'industry', op: 'in', value: ['2614'] }] })).toEqual([]);
  });

  it('where alternatives leave nothing out', () => {
    expect(asked({ or: [number('n', 'gte', 3), number('n', 'lte', 5)] })).toEqual([
      expect.stringContaining('这一组条件总会符合'),
    ]);
    expect(asked({ or: [number('n', 'eq', 3), number('n', 'eq', 5)] })).toEqual([]);
    expect(asked({ or: [number('n', 'gte', 5), number('n', 'lte', 3)] })).toEqual([]);
  });
});
