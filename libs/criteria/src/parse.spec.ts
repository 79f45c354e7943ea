import { parseExpression } from './parse';
import type { FieldSpec, Vocabulary } from './vocabulary';

const specs: FieldSpec[] = [
  { key: 'isSme', label: '是否中小企业', kind: 'boolean', period: 'none' },
  { key: 'annual.revenue', label: '营业收入', kind: 'number', unit: '元', period: 'year' },
  { key: 'sizeClass', label: '企业规模', kind: 'code', period: 'none', codes: { small: '小型', micro: '微型' } },
  { key: 'registeredRegion', label: '注册地', kind: 'code', period: 'none', codes: {}, openCodes: true },
  { key: 'validTitles', label: '有效资质', kind: 'set', period: 'none', codes: { HNTE: '高企' } },
  { key: 'establishedOn', label: '成立日期', kind: 'date', period: 'none' },
  { key: 'd.rdRatio', label: '研发占比', kind: 'ratio', period: 'year' },
];
const vocabulary: Vocabulary = { field: (key) => specs.find((spec) => spec.key === key) };

function problemsOf(json: unknown) {
  const parsed = parseExpression(json, vocabulary);
  return parsed.ok ? [] : parsed.problems;
}

it('accepts a condition of the policy library as it stands', () => {
  const condition = {
    and: [
      { field: 'isSme', op: 'eq', value: true },
      { field: 'annual.revenue', op: 'between', value: [1, 2e8], year: 'T-1' },
      {
        or: [
          { field: 'validTitles', op: 'in', value: ['HNTE'] },
          { not: { field: 'sizeClass', op: 'in', value: ['micro'] } },
        ],
      },
      { field: 'registeredRegion', op: 'in', value: ['1201*'] },
      { score: { model: 'hnte', gte: 71, parts: { 成长性: 15 } } },
    ],
  };
  expect(parseExpression(condition, vocabulary)).toEqual({ ok: true, expression: condition });
});

const refused: [string, unknown, string, string][] = [
  [
    'an unknown attribute',
    { and: [{ field: 'annual.magic', op: 'gte', value: 1 }] },
    '$.and[0].field',
    '字典中没有“annual.magic”',
  ],
  ['an unknown operator', { field: 'isSme', op: 'like', value: true }, '$.op', '可用：eq、exists'],
  ['an operator that does not suit', { field: 'sizeClass', op: 'gte', value: 'small' }, '$.op', '不支持运算“gte”'],
  [
    'a value of the wrong type',
    { field: 'annual.revenue', op: 'gte', value: '100', year: 'T-1' },
    '$.value',
    '应为数字（元）',
  ],
  ['NaN', { field: 'annual.revenue', op: 'gte', value: NaN, year: 'T-1' }, '$.value', '应为数字'],
  ['infinity', { field: 'annual.revenue', op: 'lte', value: Infinity, year: 'T-1' }, '$.value', '应为数字'],
  ['a missing year', { field: 'annual.revenue', op: 'gte', value: 1 }, '$.year', '按年度填报'],
  ['a wrong year', { field: 'annual.revenue', op: 'gte', value: 1, year: '2025' }, '$.year', 'T-1'],
  ['a year where there is none', { field: 'isSme', op: 'eq', value: true, year: 'T-1' }, '$.year', '不分年度'],
  ['an unknown code', { field: 'sizeClass', op: 'eq', value: 'tiny' }, '$.value', '没有代码“tiny”'],
  ['an empty list', { field: 'validTitles', op: 'in', value: [] }, '$.value', '至少一个值'],
  [
    'a range the wrong way round',
    { field: 'annual.revenue', op: 'between', value: [5, 1], year: 'T-1' },
    '$.value',
    '对调',
  ],
  ['a date that does not exist', { field: 'establishedOn', op: 'lte', value: '2023-02-29' }, '$.value', '存在的日期'],
  ['two words in one condition', { and: [], or: [] }, '$', '之一'],
  ['an empty group', { or: [] }, '$.or', '至少含一个条件'],
  ['a key nobody knows', { field: 'isSme', op: 'eq', value: true, weight: 3 }, '$.weight', '不认识的键“weight”'],
  ['null', null, '$', '条件对象'],
  ['a list', [], '$', '条件对象'],
  ['a score without a number', { score: { model: 'hnte', gte: '71' } }, '$.score.gte', '应为数字'],
];
it.each(refused)('refuses %s with path and remedy', (_name, json, path, text) => {
  expect(problemsOf(json)).toContainEqual({ path, message: expect.stringContaining(text) });
});

it('stops at 32 levels', () => {
  let json: unknown = { field: 'isSme', op: 'eq', value: true };
  for (let i = 0; i < 1_000; i++) json = { not: json };
  expect(problemsOf(json)).toEqual([{ path: expect.any(String), message: expect.stringContaining('嵌套过深') }]);
});

it('stops at 2,000 parts', () => {
  const json = { and: Array.from({ length: 10_000 }, () => ({ field: 'isSme', op: 'eq', value: true })) };
  expect(problemsOf(json)).toEqual([{ path: expect.any(String), message: expect.stringContaining('条件过多') }]);
});

it('reads keys of Object.prototype as unknown attributes', () => {
  expect(problemsOf({ field: 'constructor', op: 'eq', value: 1 })[0]?.path).toBe('$.field');
});
