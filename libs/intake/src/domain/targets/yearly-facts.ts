import { attributes } from '@park/registry';
import type { Target } from '@park/sheets';
import { BY_COMPANY, companyFields, fieldOf } from './target-fields';

/** 年度数据: the figures of a company and a year in a row, or of several years beside each other. */
export const yearlyFacts: Target = {
  kind: 'yearly-facts',
  fields: [
    ...companyFields,
    {
      key: 'year',
      label: '年份',
      type: 'year',
      synonyms: ['年度', '所属年度', '统计年度', '数据年度', '报告年度', '会计年度'],
    },
    ...attributes.filter(({ derived, period }) => !derived && period === 'year').map(fieldOf),
  ],
  strict: ['days', 'amounts'],
  required: [BY_COMPANY],
  identity: ['uscc', 'name', 'year'],
};
