import type { SectionCode } from './attribute';

/** The sections of the company file, in the order they are shown. */
export const sections: readonly { readonly code: SectionCode; readonly label: string }[] = [
  { code: 'A', label: '主体身份' },
  { code: 'B', label: '行业与规模' },
  { code: 'C', label: '年度经营数据' },
  { code: 'D', label: '计算指标' },
  { code: 'E', label: '知识产权、研发与质量' },
  { code: 'F', label: '资质称号与融资' },
  { code: 'G', label: '土地与项目' },
  { code: 'H', label: '安全、环保与信用' },
  { code: 'I', label: '就业、党建与普查' },
];
