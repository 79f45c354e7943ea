import type { State } from '@park/criteria';
import type { Benefit } from '../content/policy-content';

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** The amount where one is named (最高 50 万元, 8 万元至 10 万元), else the formula of the document. */
export function benefitText(benefit: Benefit): string {
  const { minYuan, maxYuan, formula } = benefit;
  if (maxYuan === null) return minYuan === null ? formula : `${yuan(minYuan)}起`;
  if (minYuan === null) return `最高 ${yuan(maxYuan)}`;
  return minYuan === maxYuan ? yuan(maxYuan) : `${yuan(minYuan)}至 ${yuan(maxYuan)}`;
}

/** Money over the policies a company meets. */
export interface BenefitEstimate {
  /** Sum of the upper limits that are known; an upper bound, not a promise. */
  readonly atMostYuan: number;
  /** Policies in the sum. */
  readonly counted: number;
  /** Policies of value whose amount depends on what the company spends or pays. */
  readonly uncounted: number;
  readonly text: string;
}

const withoutMoney = new Set<Benefit['type']>(['title', 'service', 'right', 'preference', 'catalog', 'admission']);

/** What the met policies may bring together; titles and services are worth something, but no money. */
export function estimateBenefit(
  matches: readonly { readonly state: State; readonly policy: { readonly content: { readonly benefit: Benefit } } }[],
): BenefitEstimate {
  const benefits = matches.filter(({ state }) => state === 'met').map(({ policy }) => policy.content.benefit);
  const limited = benefits.filter((each) => each.maxYuan !== null);
  const uncounted = benefits.filter((each) => each.maxYuan === null && !withoutMoney.has(each.type)).length;
  const atMostYuan = limited.reduce((total, each) => total + each.maxYuan!, 0);
  return { atMostYuan, counted: limited.length, uncounted, text: estimateText(atMostYuan, limited.length, uncounted) };
}

function estimateText(atMostYuan: number, counted: number, uncounted: number): string {
  const others = `${uncounted} 项按实际发生额核算`;
  if (counted === 0) return uncounted === 0 ? '暂无可估算的资金' : `暂无写明金额的政策，${others}`;
  const limit = `最高合计 ${yuan(atMostYuan)}（${counted} 项写明上限的政策相加，以主管部门审核为准）`;
  return uncounted === 0 ? limit : `${limit}；另有 ${others}`;
}

function yuan(amount: number): string {
  if (amount >= 1e8) return `${number.format(amount / 1e8)} 亿元`;
  return amount >= 1e4 ? `${number.format(amount / 1e4)} 万元` : `${number.format(amount)} 元`;
}
