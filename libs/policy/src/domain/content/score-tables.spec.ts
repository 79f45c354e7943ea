import { type Criterion, evaluate, type Expression, type ScoreModel } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven, vocabulary } from '@park/registry';
import { policyProblems } from './policy-check';
import type { PolicyContent } from './policy-content';
import { policyFormOf } from './policy-form';
import { asWritten, ScoreTables } from './score-tables';

const day = calendarDate;
const model = (points: number): ScoreModel => ({
  parts: [{ text: '研发', when: [[{ field: 'ip.classICount', op: 'gte', value: 1 }, points]], otherwise: 0 }],
});

function criterion(id: string, change: Partial<Criterion> = {}): Criterion {
  return {
    id,
    title: `标准 ${id}`,
    documentTitle: '办法',
    documentNumber: '部〔2022〕1号',
    clause: '附件1',
    sourceUrl: null,
    effectiveFrom: day('2022-06-01'),
    effectiveTo: null,
    applicationTypes: ['new'],
    confidence: { checked: true, note: '' },
    note: null,
    model: model(60),
    conditions: [],
    ...change,
  };
}

const score = (name: string): Expression => ({ and: [{ not: { score: { model: name, gte: 60 } } }] });
const content = (expression: Expression, change: Partial<PolicyContent> = {}): PolicyContent => ({
  title: '政策',
  issuer: '园区',
  documentNumber: '园〔2026〕1号',
  level: 'district',
  regions: [],
  kind: 'title',
  publishedOn: day('2026-01-01'),
  effectiveFrom: day('2026-01-01'),
  effectiveTo: null,
  applicationWindow: null,
  benefit: { type: 'title', minYuan: null, maxYuan: null, formula: '' },
  condition: { text: '评分', expression },
  materials: [],
  department: '园区',
  sourceUrl: null,
  confidence: { checked: true, note: '' },
  standing: 'active',
  note: null,
  ...change,
});
const tables = new ScoreTables([
  criterion('now'),
  criterion('old', { effectiveTo: day('2026-03-31') }),
  criterion('plain', { model: null }),
]);
const messages = (expression: unknown, change: Partial<PolicyContent> = {}) =>
  policyProblems(content(expression as Expression, change), vocabulary, tables).map(({ message }) => message);

describe('the scoring tables of a policy', () => {
  it('come with the content as it is stored, each with its document', () => {
    const { condition } = tables.attachedTo(content(score('now')));
    expect(condition.expression).toEqual({ and: [{ not: { score: { model: 'now', gte: 60, rules: model(60) } } }] });
    expect(condition.tables).toEqual([
      {
        model: 'now',
        title: '标准 now',
        documentNumber: '部〔2022〕1号',
        clause: '附件1',
        effectiveFrom: '2022-06-01',
        effectiveTo: null,
      },
    ]);
  });

  it('decide by the stored table alone, also after JSON and when the criterion has changed since', () => {
    const kept = JSON.parse(JSON.stringify(tables.attachedTo(content(score('now'))))) as PolicyContent;
    const asOf = day('2026-11-23');
    const judge = (of: PolicyContent) =>
      evaluate(of.condition.expression, factsGiven({ 'ip.classICount': 1 }, asOf), asOf);
    const later = new ScoreTables([criterion('now', { model: model(59) })]);
    expect([judge(kept), judge(later.attachedTo(asWritten(kept)))]).toEqual(['unmet', 'met']);
  });

  it('leave a content without scores exactly as it was', () => {
    const plain = content({ field: 'isSme', op: 'eq', value: true });
    expect(tables.attachedTo(plain)).toEqual(plain);
    expect(JSON.stringify(tables.attachedTo(plain).condition)).not.toContain('tables');
  });

  it('stay as they were brought when they are not offered any more', () => {
    const kept = tables.attachedTo(content(score('old')));
    expect(new ScoreTables([]).attachedTo(kept)).toEqual(kept);
  });

  it('do not stand in the form, and are put back from it', () => {
    const stored = tables.attachedTo(content(score('now')));
    const { expression } = policyFormOf(stored);
    expect(JSON.parse(expression!)).toEqual(score('now'));
    expect(tables.attachedTo(asWritten(stored))).toEqual(stored);
  });
});

describe('a condition that names a table', () => {
  it('that there is none of is refused with the path and those there are', () => {
    expect(messages(score('hnet'))).toEqual(['$.and[0].not.score.model：没有名为“hnet”的评分表，可用：now、old。']);
    expect(messages(score('plain'))[0]).toContain('没有名为“plain”的评分表');
  });

  it('may not bring its own', () => {
    const own = { score: { model: 'now', gte: 60, rules: model(1) } };
    expect(messages(own)).toEqual(['$.score.rules：不认识的键“rules”，此处可用：model、gte、exclusive、parts。']);
  });

  it('with minima names parts of it', () => {
    expect(messages({ score: { model: 'now', gte: 60, parts: { 创新: 1 } } })[0]).toContain('可用：研发');
  });

  it('whose document ended before the policy begins is refused', () => {
    expect(messages(score('old'), { effectiveFrom: day('2026-04-01') })[0]).toContain('2022-06-01 至 2026-03-31');
    expect(messages(score('old'), { effectiveFrom: day('2026-03-31') })).toEqual([]);
    expect(messages(score('now'), { effectiveFrom: day('2020-01-01'), effectiveTo: day('2022-05-31') })).toHaveLength(
      1,
    );
  });
});
