import { attributes } from '@park/registry';
import type { Target } from '@park/sheets';
import { fieldOf } from './target-fields';

/** 企业名册: one company a row, known by its code. */
export const companies: Target = {
  kind: 'companies',
  fields: attributes
    .filter(({ derived, period, format }) => !derived && period === 'none' && format !== 'titles')
    .map(fieldOf),
  strict: ['days', 'amounts'],
  required: [['uscc'], ['name']],
  identity: ['uscc'],
};
