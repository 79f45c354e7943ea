import type { Criterion, Facts, FieldSpec } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { explainCriterion } from './criterion-reason';

const asOf = calendarDate('2026-11-23');
const yuan: FieldSpec = { key: 'rd', label: '研发费用', kind: 'number', period: 'year', unit: '元' };

const criterion: Criterion = {
  ...{ id: 'x', title: '某标准', documentTitle: 'x', documentNumber: 'x', clause: 'x', sourceUrl: null, note: null },
  ...{ effectiveFrom: null, effectiveTo: null, applicationTypes: ['new'], model: null },
  confidence: { checked: true, note: '' },
  conditions: [
    {
      id: 'rd>=100w',
      clause: '（三）',
      text: '研发费用 100 万元以上',
      expression: { field: 'rd', op: 'gte', value: 1_000_000, year: 'T-1' },
    },
    { id: 'expert', clause: '（一）', text: '专家评审', expression: { undecided: '须经专家评审' } },
  ],
};

it('explains a criterion with clause, required, actual, source, date and gap', () => {
  const facts: Facts = { lookup: () => ({ known: true, value: 990_000, source: 'tax', observedOn: asOf }) };
  const reason = explainCriterion(criterion, { facts, asOf, vocabulary: { field: () => yuan } });
  expect(reason).toMatchObject({ id: 'x', title: '某标准', state: 'unmet' });
  const [rd, expert] = reason.conditions;
  expect(rd).toMatchObject({
    ...{ id: 'rd>=100w', clause: '（三）', text: '研发费用 100 万元以上' },
    reason: { state: 'unmet', required: 1_000_000, actual: 990_000, source: 'tax', observedOn: asOf },
    gaps: { $: { amount: 1, unit: '万元', over: false } },
  });
  expect(expert).toMatchObject({ id: 'expert', reason: { state: 'unknown', note: '须经专家评审' }, gaps: {} });
});
