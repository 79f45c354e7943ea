import { calendarDate } from '@park/kernel';
import { TypedForm } from '@park/web-kit';
import { attribute, type Attribute } from '@park/registry';
import { readFactsForm } from './facts-form';

const at = (...keys: string[]) => ({
  attributes: keys.map((key) => attribute(key) as Attribute),
  year: null,
  today: calendarDate('2026-11-23'),
});
const origin = { revision: '3', source: 'park', observedOn: '2026-11-20' };
const read = (body: Record<string, unknown>, ...keys: string[]) =>
  readFactsForm(new TypedForm({ ...origin, ...body }), at(...keys));
const valuesOf = (form: ReturnType<typeof read>) => form.facts.map(({ attribute: key, value }) => [key, value]);

describe('a form of the company file', () => {
  it('records what was changed and leaves the rest alone', () => {
    const form = read(
      { 'was.marketRankDomestic': '5', marketRankDomestic: '6', 'was.isNewProduct': 'true', isNewProduct: 'true' },
      'marketRankDomestic',
      'isNewProduct',
    );
    expect(valuesOf(form)).toEqual([['marketRankDomestic', 6]]);
    expect(form.revision).toBe(3);
  });

  it('records an unchanged value that was confirmed again', () => {
    const body = { 'was.flag.abnormal': 'false', 'flag.abnormal': 'false', 'again.flag.abnormal': 'yes' };
    expect(valuesOf(read(body, 'flag.abnormal'))).toEqual([['flag.abnormal', false]]);
  });

  it('tells "none" from "not recorded"', () => {
    const key = 'award.national3yRank';
    expect(valuesOf(read({ [`was.${key}`]: '', [key]: '', [`none.${key}`]: 'yes' }, key))).toEqual([[key, null]]);
    expect(valuesOf(read({ [`was.${key}`]: '', [key]: '' }, key))).toEqual([]);
  });

  it('takes an emptied set as empty, but refuses an emptied value', () => {
    expect(valuesOf(read({ 'was.keyProcesses': 'oxidation' }, 'keyProcesses'))).toEqual([['keyProcesses', []]]);
    const cleared = read({ 'was.marketRankDomestic': '5', marketRankDomestic: '' }, 'marketRankDomestic');
    expect(cleared.problems).toEqual([expect.objectContaining({ field: 'marketRankDomestic' })]);
  });

  it('asks for source and a date that is not to come', () => {
    const changed = { 'was.segmentYears': '5', segmentYears: '6', source: '', observedOn: '2026-11-24' };
    expect(read(changed, 'segmentYears').problems.map(({ field }) => field)).toEqual(['source', 'observedOn']);
  });

  it('asks for nothing when nothing was touched', () => {
    const untouched = { 'was.segmentYears': '5', segmentYears: '5', source: '', observedOn: '' };
    expect(read(untouched, 'segmentYears').problems).toEqual([]);
  });

  it.each([
    ['observedOn', { observedOn: '2026-11-20' }],
    ['basis', { basis: '合并报表' }],
    ['evidence', { evidence: '2025 年度审计报告' }],
  ])('says that %s without any value is not kept', (field, typed) => {
    const untouched = { 'was.segmentYears': '5', segmentYears: '5', observedOn: '2026-11-23', ...typed };
    expect(read(untouched, 'segmentYears').problems).toEqual([
      { field, message: expect.stringContaining('值不变，按本次来源和日期重新确认') as unknown },
    ]);
  });

  it('refuses fields of another section', () => {
    const today = { observedOn: '2026-11-23' };
    expect(read({ ...today, 'annual.revenue': '1' }, 'marketRankDomestic').problems).toHaveLength(1);
  });
});
