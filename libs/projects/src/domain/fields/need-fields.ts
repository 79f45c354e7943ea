import type { FieldLine } from './field';

/** What a project needs of its place beside its size: what land and rooms are compared by. Source: projects.md 6. */
export const needLines: readonly FieldLine[] = [
  ['powerKw', '用电负荷', 'number', { unit: '千瓦' }],
  [
    'fireHazardClass',
    '火灾危险性类别',
    'choice',
    { codes: { 甲: '甲类', 乙: '乙类', 丙: '丙类', 丁: '丁类', 戊: '戊类' } },
  ],
  ['steamTph', '蒸汽', 'number', { unit: '吨/时' }],
  ['waterTpd', '用水', 'number', { unit: '吨/日' }],
  ['sewageTpd', '排水', 'number', { unit: '吨/日' }],
  ['gasNm3ph', '燃气', 'number', { unit: '标方/时' }],
  ['floorLoadKnM2', '楼面荷载', 'number', { unit: '千牛/㎡' }],
  ['clearHeightM', '净高', 'number', { unit: '米' }],
  [
    'industryCode',
    '行业代码',
    'text',
    { shape: { like: /^\d{2,4}$/, remedy: '是国民经济行业代码的 2 到 4 位数字，如 2659。' } },
  ],
  ['neededByOn', '最晚交付日期', 'date'],
];
