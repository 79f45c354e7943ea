import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExpression, withModels } from '@park/clauses';
import { evaluate, type Expression, expressionOf } from '@park/criteria';
import { vocabulary } from '@park/registry';
import { repair, withChanges } from '@park/remedies';
import { checkCases, openCase, readCriteria } from '@park/standards';
import { whyLines } from './why';

const criteria = readCriteria();
const models = Object.fromEntries([...criteria.values()].flatMap(({ id, model }) => (model ? [[id, model]] : [])));
const file = JSON.parse(readFileSync(join(__dirname, '../../seeds/reference/cases/hand-worked.json'), 'utf8')) as {
  cases: { id: string }[];
};
const opened = file.cases.map(({ id }) => ({ id, ...openCase(file.cases, id, criteria)! }));
const open = opened.filter(({ criterion, facts, asOf }) => evaluate(expressionOf(criterion), facts, asOf) !== 'met');

describe('the hand-worked cases that are not met', () => {
  it.each(open)('$id is met after exactly its repair, or says what stands in the way', ({ criterion, facts, asOf }) => {
    const expression = expressionOf(criterion);
    const derivations = vocabulary.derivations(facts, asOf);
    const found = repair(expression, { facts, asOf, vocabulary, derivations });
    if (!found.possible) return expect(found.because.length).toBeGreaterThan(0);
    const after = (part: typeof found.changes) => evaluate(expression, withChanges(facts, part, derivations), asOf);
    expect(after(found.changes)).toBe('met');
    for (const left of found.changes) expect(after(found.changes.filter((each) => each !== left))).not.toBe('met');
  });

  it('are explained in words', () => {
    const { criterion, facts, asOf } = opened.find(({ id }) => id === 'srdi-sme-2022-06')!;
    const lines = whyLines(criterion, facts, asOf);
    expect(lines.find((line) => line.includes('segment-years>=2'))).toMatch(/^不符合/);
    expect(lines.join('\n')).toContain('还差 0.1 年');
    expect(lines.at(-1)).toBe('最小改动：从事特定细分市场年限到 2025-01-01 即达到 2 年');
  });

  it('say on which side of a number a fact to supply will do', () => {
    const wordsOf = (criterionId: string) => {
      const { criterion, facts, asOf } = openCase(
        [{ id: 'a', criterionId, attributes: { asOf: '2026-11-23' } }],
        'a',
        criteria,
      )!;
      return whyLines(criterion, facts, asOf);
    };
    expect(wordsOf('small-low-profit')).toContain('最小改动：补充“2025 年度应纳税所得额”，须不高于 300 万元');
    expect(wordsOf('srdi-sme-2026')).toContain('最小改动：补充“2025 年度研发费用”，须不低于 100 万元');
  });

  it.each([
    [{}, '补充“近三年省级科技奖励名次”，有记录即可'],
    [{ 'award.provincial3yRank': null }, '近三年省级科技奖励名次须有记录（现为 无）'],
  ])('ask for nothing in particular where anything on record will do: %j', (given, words) => {
    const attributes = { asOf: '2026-11-23', ...given };
    const { criterion, facts, asOf } = openCase([{ id: 'a', criterionId: 'champion', attributes }], 'a', criteria)!;
    const expression: Expression = { field: 'award.provincial3yRank', op: 'exists' };
    const conditions = [{ id: 'award', clause: '一', text: '获奖', expression }];
    expect(whyLines({ ...criterion, conditions }, facts, asOf)).toContain(`最小改动：${words}`);
  });
});

describe('policies with a score', () => {
  const folder = join(__dirname, '../../seeds/reference/policies');
  const policies = readdirSync(folder).map((name) => {
    const { id, condition } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      id: string;
      condition: { expression: Expression };
    };
    return { id, expression: condition.expression };
  });
  const scored = policies.filter(({ expression }) => JSON.stringify(expression).includes('"score"'));

  it.each(scored)('$id names tables and parts that exist', ({ expression }) => {
    expect(parseExpression(expression, vocabulary, models)).toMatchObject({ ok: true });
  });

  it('are decided by the tables of the criteria', () => {
    const hnte = scored.find(({ id }) => id === 'nat-title-hnte')!.expression;
    const { facts, asOf } = opened.find(({ id }) => id === 'hnte-01')!;
    expect(evaluate(hnte, facts, asOf)).toBe('unknown');
    expect(evaluate(withModels(hnte, models), facts, asOf)).toBe('met');
  });
});

describe('a file of cases', () => {
  const one = (changes: object) => checkCases([{ ...file.cases[0], ...changes }], criteria)[0];

  it.each([
    [{ kind: 'push' }, /kind=criterion/],
    [{ kind: null }, /kind=criterion/],
    [{ criterionId: 'magic' }, /criterionId/],
    [{ attributes: {} }, /asOf/],
    [{ attributes: null }, /asOf/],
    [{ attributes: { asOf: '2026-02-30' } }, /asOf/],
    [{ expected: {} }, /expected/],
  ])('is refused case by case: %j', (changes, text) => {
    expect(one(changes)?.expected.join()).toMatch(text);
    expect(one(changes)?.faults).toEqual([expect.stringMatching(/^\S+ 应为 .+，现为 .+$/)]);
  });

  it('is of criteria where a case does not say its kind, or says so', () => {
    expect(one({ kind: 'criterion' })?.got).toEqual([]);
    expect(one({})?.got).toEqual([]);
  });

  it('tells each difference', () => {
    const expected = { verdict: 'unknown', failing: ['x'], score: 94, parts: { 创新能力: 34 } };
    expect(one({ expected })).toEqual({
      id: 'innovative-sme-02',
      expected: ['verdict="unknown"', 'failing=["x"]', 'score=94', 'parts={"创新能力":34}'],
      got: ['verdict="eligible"', 'failing=[]', 'score=95', 'parts={"创新能力":35,"成长性":30,"专业化":30}'],
      faults: [],
      ignored: [],
    });
  });

  it('may hold anything', () => {
    const results = checkCases([null, 1, 'x', [], {}], criteria);
    expect(results.map(({ id, got }) => [id, got.length])).toEqual([1, 2, 3, 4, 5].map((at) => [`#${at}`, 1]));
  });
});
