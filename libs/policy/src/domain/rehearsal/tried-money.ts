import type { BenefitRule, PolicyContent } from '../content/policy-content';
import { mostForOne } from '../offer/most-for-all';
import { yuanByRule } from '../offer/own-amount';

type Content = Pick<PolicyContent, 'benefit' | 'relations'>;

/** How the money of so many companies is counted: by each one's own figures, or by the highest or lowest amount for each. */
export type MoneyBy = 'own' | 'high' | 'low';

/** How it can be counted, the best first. What was paid before is not looked at: who gets another amount then is not offered. */
export function moneyOffered(content: Content, tellsAmounts: boolean): MoneyBy[] {
  const { rule, againYuan, minYuan } = content.benefit;
  const most = mostForOne(content);
  return [
    ...(rule && againYuan === undefined && tellsAmounts ? (['own'] as const) : []),
    ...(most === null ? [] : (['high'] as const)),
    ...(minYuan === null || minYuan === most ? [] : (['low'] as const)),
  ];
}

/** What one company gets by its figure; NaN where that is not known. */
export function ownYuan(content: Content, rule: BenefitRule, figure: number): number {
  const most = content.relations?.cap?.yuan ?? Infinity;
  return Number.isNaN(figure) ? NaN : Math.min(yuanByRule(content.benefit, rule, figure), most);
}

/** The sum of amounts; those that are not known are counted apart. */
export function sumOf(amounts: Iterable<number>) {
  const sum = { yuan: 0, open: 0 };
  for (const yuan of amounts) {
    if (Number.isNaN(yuan)) sum.open += 1;
    else sum.yuan += yuan;
  }
  return sum;
}
