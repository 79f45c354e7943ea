import type { Benefit } from '../content/policy-content';

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** The amount where one is named (最高 50 万元, 8 万元至 10 万元), else the formula of the document. */
export function benefitText(benefit: Benefit): string {
  const { minYuan, maxYuan, formula } = benefit;
  if (maxYuan === null) return minYuan === null ? formula : `${yuanText(minYuan)}起`;
  if (minYuan === null) return `最高 ${yuanText(maxYuan)}`;
  return minYuan === maxYuan ? yuanText(maxYuan) : `${yuanText(minYuan)}至 ${yuanText(maxYuan)}`;
}

/** Yuan in the unit people say. */
export function yuanText(amount: number): string {
  if (amount >= 1e8) return `${number.format(amount / 1e8)} 亿元`;
  return amount >= 1e4 ? `${number.format(amount / 1e4)} 万元` : `${number.format(amount)} 元`;
}
