import type { PolicyContent } from '../content/policy-content';
import { policyChanges } from './changes';

const asOf = '2026-11-28' as PolicyContent['publishedOn'];
const content = {
  title: '稳岗补助',
  level: 'district',
  regions: ['120116'],
  effectiveTo: null,
  applicationWindow: null,
  benefit: { type: 'grant', minYuan: null, maxYuan: 100_000, formula: '按人数核定' },
  condition: { text: '民营企业', expression: { field: 'ownership', op: 'eq', value: 'private' } },
  materials: ['营业执照'],
  sourceUrl: null,
  confidence: { checked: false, note: '' },
  note: null,
} as unknown as PolicyContent;

describe('what a version says otherwise', () => {
  it('is told field by field in words, conditions as people read them', () => {
    const after: PolicyContent = {
      ...content,
      level: 'municipal',
      benefit: { ...content.benefit, maxYuan: 300_000 },
      forNewlyRecognised: 'HNTE',
      confidence: { checked: true, note: '' },
      condition: { text: '外资企业', expression: { field: 'ownership', op: 'eq', value: 'foreign' } },
    };
    expect(policyChanges(content, after, asOf)).toEqual([
      { label: '层级', before: '区级', after: '省市级' },
      { label: '最高金额', before: '10 万元', after: '30 万元' },
      { label: '只面向新认定的称号', before: '（空）', after: '高新技术企业' },
      { label: '条件原文', before: '民营企业', after: '外资企业' },
      { label: '条件表达式', before: expect.stringContaining('民营'), after: expect.stringContaining('外') },
      { label: '已对照原文核对', before: '否', after: '是' },
    ]);
  });

  it('is nothing where the words are the same', () => {
    const { expression } = content.condition;
    const again = { ...content, condition: { text: '民营企业', expression: { and: [expression] } } };
    expect(policyChanges(content, again, asOf)).toEqual([]);
  });
});
