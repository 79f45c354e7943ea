import { plainText } from '@park/kernel';
import fc from 'fast-check';
import { type ListCondition, type ListField, type ListFields, testsOf } from './list-field';
import { listQuery, readListQuestion } from './list-question';
import { chipsOf, questionWords } from './list-words';

const all: readonly ListField[] = [
  { key: 'size', label: '人数', kind: 'number', period: 'year' },
  { key: 'since', label: '成立日期', kind: 'date', period: 'none' },
  { key: 'state', label: '状态', kind: 'code', period: 'none', codes: { on: '在营', off: '停业', new: '新设' } },
  {
    key: 'kind',
    label: '行业',
    kind: 'code',
    period: 'none',
    openCodes: true,
    form: { pattern: /^\d{2,4}\*?$/, words: '代码' },
  },
  { key: 'tags', label: '标签', kind: 'set', period: 'none', codes: { a: '甲', b: '乙' } },
  { key: 'here', label: '在本区', kind: 'boolean', period: 'none' },
  { key: 'note', label: '备注', kind: 'text', period: 'none' },
  { key: 'secret', label: '利润', kind: 'number', period: 'year' },
];
const fields: ListFields = {
  thisYear: 2026,
  field: (key) => all.find((each) => each.key === key),
  refusal: ({ key }) => (key === 'secret' ? '没有权限' : undefined),
  unit: () => undefined,
  read: ({ kind }, typed) =>
    kind === 'number' && !/^-?\d+$/.test(typed)
      ? { message: '应为数字。' }
      : { value: kind === 'number' ? Number(typed) : typed },
  write: ({ kind }, value) => (kind === 'boolean' ? (value ? 'yes' : 'no') : String(value)),
  words: ({ codes, kind }, value) =>
    kind === 'boolean' ? (value ? '是' : '否') : (codes?.[String(value)] ?? String(value)),
};
const read = (address: string) => {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(address)) (query[name] ??= []).push(value);
  return readListQuestion(fields, query, ['name']);
};

const valuesFor = (field: ListField): fc.Arbitrary<readonly (string | number | boolean)[]> => {
  if (field.kind === 'number') return fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 2 });
  if (field.kind === 'date') return fc.constant(['2020-01-01', '2021-12-31']);
  if (field.kind === 'boolean') return fc.constantFrom([true], [false]);
  if (field.kind === 'text')
    return fc
      .string({ minLength: 1, maxLength: 30 })
      .map((text) => [text.trim()])
      .filter(([text]) => text !== '');
  return fc.uniqueArray(
    fc.constantFrom(...(field.openCodes ? ['26', '2614', '26*'] : Object.keys(field.codes ?? {}))),
    { minLength: 1 },
  );
};
const condition = fc.constantFrom(...all.slice(0, -1)).chain((field) =>
  fc
    .tuple(fc.constantFrom(...testsOf(field).map(([test]) => test)), fc.integer({ min: 0, max: 10 }), valuesFor(field))
    .map(([test, back, values]): ListCondition => {
      const some =
        test === 'known' || test === 'missing'
          ? []
          : test === 'gte' || test === 'lte' || test === 'has'
            ? values.slice(0, 1)
            : test === 'between'
              ? values.toSorted((a, b) => (a < b ? -1 : 1))
              : values;
      return { field, back: field.period === 'year' ? back : null, test, values: some };
    }),
);

describe('the question of a list', () => {
  it('comes back from its own address as it was, and has one address only', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(condition, { maxLength: 5, selector: (each) => JSON.stringify(each) }),
        fc.boolean(),
        fc.string({ maxLength: 20 }),
        (conditions, any, q) => {
          const question = {
            q: plainText(q),
            any: any && conditions.length > 1,
            conditions,
            columns: [{ key: 'size', back: 2 }],
            order: { key: 'name', back: null, descending: true },
          };
          const address = listQuery(fields, question);
          const back = read(address);
          expect(back.problems).toEqual([]);
          expect(back.question).toEqual(question);
          expect(listQuery(fields, back.question)).toBe(address);
        },
      ),
    );
  });

  it('is readable in an address', () => {
    expect(listQuery(fields, read('f=size@2025:gte:20&f=state:in:on,new').question)).toBe(
      'f=size@T-1:gte:20&f=state:in:on,new',
    );
  });

  it.each([
    ['f=nothing:gte:1', '没有这一项'],
    ['f=size@T-1:like:1', '没有这种比较方式'],
    ['f=size@T-99:gte:1', '年度应在 2016 至 2026 之间'],
    ['f=since@T-1:known', '不分年度'],
    ['f=size:gte:many', '应为数字'],
    ['f=size:gte', '请填写'],
    ['f=size:between:9,1', '起值大于止值'],
    ['f=size:between:9', '起、止两个值'],
    ['f=state:in:gone', '没有“gone”这个选项'],
    ['f=here:in:maybe', '请选“是”或“否”'],
    ['f=secret:gte:1', '没有权限'],
    ['sort=-secret', '没有权限'],
    ['cols=nothing', '没有这一项'],
    ['f=%3A%3A%3A', '没有这一项'],
  ])('names %s as not understood and keeps the rest', (part, message) => {
    const { question, problems } = read(`${part}&f=state:in:on`);
    expect(problems.map((problem) => problem.message).join()).toContain(message);
    expect(question.conditions.map(({ field }) => field.key)).toEqual(['state']);
  });

  it('is never more than twenty conditions', () => {
    const many = Array.from({ length: 25 }, (_, at) => `f=size@T-1:gte:${at}`).join('&');
    const { question, problems } = read(many);
    expect([question.conditions.length, problems.length]).toEqual([20, 1]);
  });

  it('is said in a sentence, and each condition is a link that takes it away', () => {
    const { question } = read('q=化工&f=size@T-1:between:5,20&f=state:notIn:on,off,new&f=note:has:港&match=any');
    expect(questionWords(fields, question)).toBe(
      '搜索“化工”，满足任一：2025 年人数 5 至 20；状态 不含 在营、停业 等 3 项；备注 包含“港”',
    );
    const [searched, first] = chipsOf(fields, question, '/firms');
    expect(searched).toMatchObject({ label: '搜索', value: '化工' });
    expect(read(first!.href.split('?')[1]!).question.conditions).toHaveLength(2);
  });
});
