import { policyLabels } from '../../labels';
import { yuanText } from './benefit';
import type { Entitlement } from './entitlement';
import type { Benefit } from '../content/policy-content';
import { limitOf } from './offered';
import { type Expected, stackingOf } from '../stacking/stacking';

/** Money of several policies together. */
export interface MoneySum {
  /** Upper limits added up, of policies that exclude each other or share a cap the best set; 0 where none names an amount. */
  readonly yuan: number;
  /** Whether every amount in the sum is fixed; else it is an upper limit. */
  readonly fixed: boolean;
  /** Policies in all: those in the sum, those whose amount depends on what is spent or paid, those by whose rule nothing comes out, those without money. */
  readonly policies: number;
  readonly counted: number;
  readonly open: number;
  readonly nothing: number;
  readonly moneyless: number;
}

const withoutMoney = new Set<Benefit['type']>(['title', 'service', 'right', 'preference', 'catalog', 'admission']);

/** One half of the pair, in words. */
export interface MoneyPart {
  readonly label: string;
  readonly amount: string;
  readonly note: string;
  readonly policies: number;
  /** Policies that are no part of an amount that is told: without one, with one that nobody knows yet, or beside a better one. */
  readonly uncounted: number;
}

/**
 * The money of a company over all its policies, to be shown in two parts that are never added together: what may be
 * counted on, and what something has to be settled for first.
 */
export function moneyPair(matches: readonly Expected[]): {
  readonly confirmed: MoneyPart;
  readonly possible: MoneyPart;
} {
  const { confirmed, possible } = moneyOf(matches);
  const { entitlements } = policyLabels;
  return {
    confirmed: part(confirmed, entitlements.confirmed, []),
    possible: part(possible, `${entitlements.possible}（需核实）`, toSettle(matches)),
  };
}

/** Both sums, of the best sets. Of what is possible only what goes beyond the confirmed sum counts. */
export function moneyOf(matches: readonly Expected[]): { readonly confirmed: MoneySum; readonly possible: MoneySum } {
  const { confirmed, more } = stackingOf(matches);
  return {
    confirmed: sumOf(thoseOf(matches, 'confirmed'), { ...confirmed, counted: confirmed.policies.length }),
    possible: sumOf(thoseOf(matches, 'possible'), { ...more, counted: more.policies.length }),
  };
}

function thoseOf(matches: readonly Expected[], kind: Entitlement['kind']): Expected[] {
  return matches.filter(({ entitlement }) => entitlement.kind === kind);
}

/** What has to be settled, each with its number of policies. */
function toSettle(matches: readonly Expected[]): string[] {
  const why = matches.flatMap(({ entitlement }) => (entitlement.kind === 'possible' ? entitlement.why : []));
  return [...new Set(why)].map((each) => `${each} ${why.filter((other) => other === each).length} 项`);
}

function part(sum: MoneySum, label: string, toSettle: readonly string[]): MoneyPart {
  const settle = toSettle.length > 0 ? [toSettle.join('，')] : [];
  const uncounted = sum.yuan > 0 ? sum.policies - sum.counted : 0;
  return {
    label,
    amount: sumText(sum),
    note: [...sumNotes(sum), ...settle].join('；'),
    policies: sum.policies,
    uncounted,
  };
}

function sumOf(
  all: readonly Expected[],
  { counted, yuan, fixed }: Pick<MoneySum, 'counted' | 'yuan' | 'fixed'>,
): MoneySum {
  const unlimited = all.filter((each) => limitOf(each) === 0);
  const nothing = unlimited.filter(({ own }) => own).length;
  const moneyless = unlimited.filter(({ own, policy }) => !own && withoutMoney.has(policy.content.benefit.type)).length;
  const open = unlimited.length - moneyless - nothing;
  return { yuan, fixed, policies: all.length, counted, open, nothing, moneyless };
}

/** Without an amount it says so and never shows a 0. */
function sumText({ yuan, fixed, policies, open, nothing }: MoneySum): string {
  if (yuan > 0) return fixed ? yuanText(yuan) : `至多 ${yuanText(yuan)}`;
  if (policies === 0) return '暂无';
  if (open > 0) return '按实际核算';
  return nothing > 0 ? '暂无' : '不涉及金额';
}

/** What the sum is made of, and what it leaves out. */
function sumNotes({ policies, counted, open, nothing, moneyless }: MoneySum): string[] {
  const tiers = policies - counted - open - nothing - moneyless;
  return [
    `${policies} 项政策`,
    ...(open > 0 ? [`其中 ${open} 项金额未知（按实际核算），未计入`] : []),
    ...(nothing > 0 ? [`${nothing} 项按现有数据暂无金额`] : []),
    ...(moneyless > 0 ? [`${moneyless} 项为资质或服务，不涉及金额`] : []),
    ...(tiers > 0 ? [`${tiers} 项因不能同时享受或超出合计上限，不重复计入`] : []),
  ];
}
