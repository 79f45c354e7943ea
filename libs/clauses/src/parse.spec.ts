import type { FieldSpec, Vocabulary } from '@park/criteria';
import { parseExpression, type ScoreModels } from './parse';
import { parseCriterion } from './parse-criterion';
import { parseModel } from './parse-model';

const specs: FieldSpec[] = [
  { key: 'isSme', label: '是否中小企业', kind: 'boolean', period: 'none' },
  { key: 'annual.revenue', label: '营业收入', kind: 'number', unit: '元', period: 'year' },
  { key: 'sizeClass', label: '企业规模', kind: 'code', period: 'none', codes: { small: '小型', micro: '微型' } },
  { key: 'registeredRegion', label: '注册地', kind: 'code', period: 'none', codes: {}, openCodes: true },
  { key: 'validTitles', label: '有效资质', kind: 'set', period: 'none', codes: { HNTE: '高企' } },
  { key: 'establishedOn', label: '成立日期', kind: 'date', period: 'none' },
  { key: 'name', label: '名称', kind: 'text', period: 'none' },
  { key: 'titles', label: '称号明细', kind: 'text', period: 'none', composed: true },
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
  ['a text without a character', { field: 'name', op: 'eq', value: ' \u200b' }, '$.value', '不能空着'],
  ['a word for a list of records', { field: 'titles', op: 'eq', value: '高企' }, '$.op', '可用：exists'],
  ['a date that does not exist', { field: 'establishedOn', op: 'lte', value: '2023-02-29' }, '$.value', '存在的日期'],
  ['two words in one condition', { and: [], or: [] }, '$', '之一'],
  ['an empty group', { or: [] }, '$.or', '至少含一个条件'],
  ['a key nobody knows', { field: 'isSme', op: 'eq', value: true, weight: 3 }, '$.weight', '不认识的键“weight”'],
  ['null', null, '$', '条件对象'],
  ['a list', [], '$', '条件对象'],
  ['no years', { field: 'annual.revenue', op: 'gte', value: 1, year: [] }, '$.year', '各年都要满足'],
  ['the same year twice', { field: 'annual.revenue', op: 'gte', value: 1, year: ['T-1', 'T-1'] }, '$.year', '按年度'],
  ['a year far back', { field: 'annual.revenue', op: 'gte', value: 1, year: 'T-10' }, '$.year', '按年度'],
  ['more than there are', { atLeast: 2, of: [{ field: 'isSme', op: 'eq', value: true }] }, '$.atLeast', '1 到条件个数'],
  ['at least NaN', { atLeast: NaN, of: [{ field: 'isSme', op: 'eq', value: true }] }, '$.atLeast', '整数'],
  ['at least two of nothing', { atLeast: 2 }, '$.of', '至少含一个条件'],
  ['an empty reason', { undecided: ' ' }, '$.undecided', '文字'],
  ['an unknown application', { field: 'applicationType', op: 'eq', value: 'again' }, '$.value', '可用：new、renewal'],
  ['too many values', { field: 'registeredRegion', op: 'in', value: Array(1001).fill('1') }, '$.value', '最多 1000 个'],
  ['a text as long as a book', { field: 'x'.repeat(1e6), op: 'eq', value: 1 }, '$.field', 'x…'],
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

it('accepts counts, several years, applications, several titles, and what nobody can compute', () => {
  const condition = {
    atLeast: 2,
    of: [
      { field: 'annual.revenue', op: 'gte', value: 1, year: ['T-1', 'T-2'] },
      { field: 'validTitles', op: 'containsAny', value: ['HNTE'] },
      { field: 'applicationType', op: 'eq', value: 'renewal' },
      { undecided: '标准待录入' },
    ],
  };
  expect(parseExpression(condition, vocabulary)).toEqual({ ok: true, expression: condition });
});

describe('scores of known tables', () => {
  const parsed = parseModel(
    { parts: [{ text: '研发', field: 'd.rdRatio', year: 'T-1', from: [[0.05, 20]], otherwise: 0 }] },
    vocabulary,
  );
  const models: ScoreModels = parsed.ok ? { table: parsed.model } : {};
  const score = (threshold: object) => parseExpression({ score: threshold }, vocabulary, models);

  it('carry their table', () => {
    const found = score({ model: 'table', gte: 10, parts: { 研发: 5 } });
    expect(found).toMatchObject({ ok: true, expression: { score: { rules: models['table'] } } });
  });

  it.each([
    [{ model: 'magic', gte: 1 }, '$.score.model', '没有名为“magic”的评分表，可用：table'],
    [{ model: 'constructor', gte: 1 }, '$.score.model', '没有名为'],
    [{ model: 'table', gte: 1, parts: { 成长: 1 } }, '$.score.parts.成长', '可用：研发'],
    [{ model: 'table', gte: Infinity }, '$.score.gte', '应为数字'],
    [{ model: 'table', gte: 1, rules: {} }, '$.score.rules', '不认识的键'],
  ])('are refused when %j', (threshold, path, text) => {
    const found = score(threshold);
    expect(found.ok ? [] : found.problems).toContainEqual({ path, message: expect.stringContaining(text) });
  });
});

describe('a scoring table', () => {
  const band = { text: 'x', field: 'd.rdRatio', year: 'T-1', from: [[0.05, 20]], otherwise: 0 };
  it.each([
    ['nothing', null, '$.parts'],
    ['no parts', { parts: [] }, '$.parts'],
    ['an item of two kinds', { parts: [{ ...band, sum: [] }] }, '$.parts[0]'],
    [
      'bands in the wrong order',
      {
        parts: [
          {
            ...band,
            from: [
              [0.03, 15],
              [0.05, 20],
            ],
          },
        ],
      },
      '$.parts[0]',
    ],
    ['points that are no number', { parts: [{ ...band, from: [[0.05, NaN]] }] }, '$.parts[0][0][1]'],
    ['a bound that is no number', { parts: [{ ...band, from: [['5%', 20]] }] }, '$.parts[0][0].value'],
    ['no points below', { parts: [{ ...band, otherwise: undefined }] }, '$.parts[0].otherwise'],
    ['a cap below zero', { parts: [{ text: 'x', sum: [band], most: -1 }] }, '$.parts[0].most'],
    ['points from a word', { parts: [{ text: 'x', entered: 'sizeClass', most: 5 }] }, '$.parts[0].entered'],
    ['two parts of one name', { parts: [band, band] }, '$.parts'],
    [
      'a score within the score',
      { parts: [{ text: 'x', when: [[{ score: { model: 'x', gte: 1 } }, 1]], otherwise: 0 }] },
      '$.parts[0][0].score.model',
    ],
  ])('is refused with %s', (_name, json, path) => {
    const found = parseModel(json, vocabulary);
    expect(found.ok ? [] : found.problems.map((problem) => problem.path)).toContain(path);
  });

  it('stops at 32 levels and at 2,000 items', () => {
    let deep: object = band;
    for (let i = 0; i < 1_000; i++) deep = { text: 'x', sum: [deep] };
    const wide = Array.from({ length: 10_000 }, (_, at) => ({ ...band, text: String(at) }));
    for (const parts of [[deep], wide]) expect(parseModel({ parts }, vocabulary).ok).toBe(false);
  });
});

describe('a criterion file', () => {
  const file = {
    ...{ id: 'x', title: 'x', documentTitle: 'x', documentNumber: 'x', clause: 'x', sourceUrl: null, note: null },
    ...{
      effectiveFrom: '2026-04-01',
      effectiveTo: null,
      applicationTypes: ['new'],
      confidence: { checked: true, note: '' },
    },
    conditions: [{ id: 'sme', clause: '一', text: '中小企业', expression: { field: 'isSme', op: 'eq', value: true } }],
  };
  it('is read with its conditions', () => {
    expect(parseCriterion(file, vocabulary)).toMatchObject({
      ok: true,
      criterion: { model: null, conditions: file.conditions },
    });
  });

  it.each<[string, unknown, string]>([
    ['no object', [], '$'],
    [
      'two conditions of one id',
      { ...file, conditions: [...file.conditions, ...file.conditions] },
      '$.conditions[1].id',
    ],
    [
      'a broken condition',
      { ...file, conditions: [{ ...file.conditions[0], expression: {} }] },
      '$.conditions[0].expression',
    ],
    ['a condition without text', { ...file, conditions: [{ ...file.conditions[0], text: '' }] }, '$.conditions[0]'],
    ['no conditions', { ...file, conditions: 'none' }, '$.conditions'],
    ['an end before its beginning', { ...file, effectiveTo: '2026-03-31' }, '$.effectiveTo'],
    ['a day that does not exist', { ...file, effectiveFrom: '2026-02-30' }, '$.effectiveFrom'],
    ['nothing to apply for', { ...file, applicationTypes: [] }, '$.applicationTypes'],
    ['no word on its confidence', { ...file, confidence: null }, '$.confidence'],
    ['a broken table', { ...file, model: { parts: 1 } }, '$.model.parts'],
    ['a key nobody knows', { ...file, weight: 1 }, '$.weight'],
  ])('is refused with %s', (_name, json, path) => {
    const found = parseCriterion(json, vocabulary);
    expect(found.ok ? [] : found.problems.map((problem) => problem.path)).toContain(path);
  });
});
