import { defaultOutputFormula } from '../output/output-formula';
import { formulaParts, formulaValues } from './formula-parts';
import type { ParkParameter } from './parameter';

export const LOW_TAX = 'lowTaxPerMuYuan';
export const OUTPUT_FORMULA = 'outputFormula';

/** The rules about land that a park sets for itself. */
export const landParameters: readonly ParkParameter[] = [
  {
    ...{ name: LOW_TAX, label: '低效用地的亩均税收线', group: '用地', usual: { value: '30000' }, source: '本园约定' },
    parts: [{ key: 'value', label: '每亩年税收', kind: 'money', unit: '万元/亩', isOptional: true }],
    effect: '前两年的亩均税收都低于这条线的地块列为低效；不设则不判。',
  },
  {
    ...{ name: OUTPUT_FORMULA, label: '亩均评价公式', group: '用地', source: defaultOutputFormula.source },
    ...{ parts: formulaParts, usual: formulaValues(defaultOutputFormula) },
    effect: '冻结某年的评价时，用该年末生效的公式；已冻结的评价不变。',
    whyNot: ({ A, B, C }) =>
      Number(A) > Number(B) && Number(B) > Number(C) ? null : '三条等级线应从 A 到 C 依次降低。',
  },
];
