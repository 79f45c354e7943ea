import type { FactKey, Facts } from '@park/criteria';
import { attribute, formatValue } from '@park/registry';
import type { Benefit, BenefitRule, PolicyContent } from '../content/policy-content';
import { yuanText } from './benefit';
import { type Related, wasPaid } from './past-support';
import { capCutText } from './shared-limits';

/** What one company gets, in whole yuan, and how that was worked out. */
export interface OwnAmount {
  readonly yuan: number;
  readonly working: string;
  /** Why it is nothing, in words that stand for the amount; absent where something is given. */
  readonly none?: string;
}

interface Policy extends Related {
  readonly content: Pick<PolicyContent, 'title' | 'benefit' | 'relations'>;
}

/** What it is worked out on: the facts as of a day, and the year that T-1 means. */
interface Known {
  readonly facts: Facts;
  readonly lastYear: number;
}

const HUNDRED_PERCENT = 10_000;
const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/**
 * The company's own amount by the rule of the benefit, between the lowest and the highest amount and no more than its cap
 * allows; null where the document states no rule that can be computed, or the figure that it asks for is not known.
 * `capLeft`: what the cap leaves the company; null or absent: that is not known.
 */
export function ownAmount(policy: Policy, known: Known, capLeft?: number | null): OwnAmount | null {
  const worked = firstOrAgain(policy, known);
  return worked && capped(policy.content, worked, capLeft);
}

function firstOrAgain(policy: Policy, known: Known): OwnAmount | null {
  const { content } = policy;
  const { rule, againYuan: again, maxYuan } = content.benefit;
  if (again === undefined || !wasPaid(policy, known.facts)) {
    const worked = rule ? byRule(rule, known) : null;
    return worked && within(content.benefit, worked);
  }
  const working = `以前获得过这项支持，再次享受 ${yuanText(again)}`;
  const own = { yuan: again, working, ...(again === 0 && { none: '以前获得过这项支持，再次享受没有金额' }) };
  return within({ minYuan: null, maxYuan }, own);
}

/** What a rule gives for a figure, in whole yuan, between the lowest and the highest amount of the benefit. */
export function yuanByRule(benefit: Benefit, rule: BenefitRule, value: number): number {
  return limited(benefit, yuanOf(rule, value));
}

function yuanOf(rule: BenefitRule, value: number): number {
  if (rule.kind === 'bands') return bandOf(rule.bands, value)?.yuan ?? 0;
  return rule.kind === 'rate' ? shareOf(value, rule.basisPoints) : Math.trunc(Math.max(0, value) * rule.yuan);
}

/** How a rule reads: 上年度研发费用 × 5%. */
export function ruleText({ rule, againYuan }: Benefit): string | null {
  const again = againYuan === undefined ? [] : [`再次享受 ${yuanText(againYuan)}`];
  if (!rule) return again[0] ?? null;
  const label = attribute(rule.field)?.label ?? rule.field;
  const bands =
    rule.kind === 'bands'
      ? rule.bands.map(({ from, yuan }) => `${label}达到 ${figure(rule.field, from)}：${yuanText(yuan)}`)
      : [];
  const first = rule.kind === 'bands' ? bands.join('；') : `${label} × ${factor(rule)}`;
  return [first, ...again].join('；');
}

/** The figure that the amount follows from; none without a rule. */
export function ruleKey({ rule }: Benefit, lastYear: number): FactKey[] {
  const known = rule && attribute(rule.field);
  return known ? [{ field: known.key, year: known.period === 'year' ? lastYear : null }] : [];
}

function byRule(rule: NonNullable<Benefit['rule']>, { facts, lastYear }: Known): OwnAmount | null {
  const known = attribute(rule.field);
  if (!known) return null;
  const year = known.period === 'year' ? lastYear : null;
  const found = facts.lookup(rule.field, year);
  if (!found.known || typeof found.value !== 'number') return null;
  const { value } = found;
  const named = `${year === null ? '' : `${year} 年`}${known.label} ${figure(rule.field, value)}`;
  if (rule.kind !== 'bands') {
    // Of a share only a figure in yuan makes an amount; versions from before that was asked may name another.
    if (rule.kind === 'rate' && known.unit !== '元') return null;
    const yuan = yuanOf(rule, value);
    const working = `${named} × ${factor(rule)} = ${yuanText(yuan)}`;
    return { yuan, working, ...(yuan === 0 && { none: '按现有数据算出的金额为 0，暂无金额' }) };
  }
  const band = bandOf(rule.bands, value);
  if (!band) {
    const working = `${named}，未达到最低一档 ${figure(rule.field, rule.bands[0]!.from)}`;
    return { yuan: 0, working, none: '按现有数据不到最低档，暂无金额' };
  }
  return { yuan: band.yuan, working: `${named}，达到 ${figure(rule.field, band.from)} 一档：${yuanText(band.yuan)}` };
}

function shareOf(value: number, basisPoints: number): number {
  const whole = Math.max(0, Math.trunc(value));
  const product = whole * basisPoints;
  // Numbers that are safe divide without rounding once the rest is gone; only larger ones need the slower way.
  if (Number.isSafeInteger(product)) return (product - (product % HUNDRED_PERCENT)) / HUNDRED_PERCENT;
  return Number((BigInt(whole) * BigInt(basisPoints)) / BigInt(HUNDRED_PERCENT));
}

/** The highest band that a figure reaches. */
function bandOf<T extends { readonly from: number }>(bands: readonly T[], value: number): T | undefined {
  return bands.filter(({ from }) => value >= from).at(-1);
}

function within({ minYuan, maxYuan }: Pick<Benefit, 'minYuan' | 'maxYuan'>, worked: OwnAmount): OwnAmount {
  const { yuan, working } = worked;
  const given = limited({ minYuan, maxYuan }, yuan);
  if (given < yuan) return { yuan: given, working: `${working}，封顶 ${yuanText(given)}` };
  return given > yuan ? { yuan: given, working: `${working}，不足按最低 ${yuanText(given)}` } : worked;
}

/** Cut at what the cap leaves; a cap that is used up is told elsewhere. */
function capped({ relations }: Policy['content'], own: OwnAmount, left?: number | null): OwnAmount {
  const cap = relations?.cap;
  const most = cap ? Math.min(cap.yuan, left ?? cap.yuan) : Infinity;
  return own.yuan > most ? { yuan: most, working: `${own.working}，${capCutText(cap!, most)}` } : own;
}

/** Cut at the highest amount, raised to the lowest where anything is given at all. */
function limited({ minYuan, maxYuan }: Pick<Benefit, 'minYuan' | 'maxYuan'>, yuan: number): number {
  if (maxYuan !== null && yuan > maxYuan) return maxYuan;
  return minYuan !== null && yuan > 0 && yuan < minYuan ? minYuan : yuan;
}

function factor(rule: Exclude<BenefitRule, { kind: 'bands' }>): string {
  if (rule.kind === 'rate') return percent(rule.basisPoints);
  return `${yuanText(rule.yuan)}/${attribute(rule.field)?.unit ?? '项'}`;
}

function percent(basisPoints: number): string {
  return `${number.format(basisPoints / 100)}%`;
}

function figure(field: string, value: number): string {
  const known = attribute(field);
  return known ? formatValue(known, value) : number.format(value);
}
