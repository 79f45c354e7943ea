import type { PolicyContent } from '../content/policy-content';
import { yuanText } from './benefit';
import { budgetText, capText, type SharedLimits } from './shared-limits';

type Content = Pick<PolicyContent, 'benefit' | 'relations'>;

/** What one company gets by a policy at most: its highest amount, or what its cap leaves of that. null: none is named. */
export function mostForOne({ benefit: { maxYuan }, relations }: Content): number | null {
  return maxYuan === null ? null : Math.min(maxYuan, capOfOne({ relations }));
}

/** What the cap of a policy lets one company have in a year; Infinity without one, or where it is counted by project. */
function capOfOne({ relations }: Pick<Content, 'relations'>): number {
  const cap = relations?.cap;
  return !cap || cap.per === 'project' ? Infinity : cap.yuan;
}

/** Companies, and what they have used of caps or get by their own figures. */
interface Counted {
  readonly companies: number;
  readonly capsUsed?: number;
  readonly own?: { readonly yuan: number; readonly companies: number; readonly open: number };
}

/**
 * What so many companies get by a policy at most in a year, in words: by their own figures where a rule tells, else each as
 * much as its cap allows, less what some have used of it; together no more than is left of the budget. null: the document
 * names no amount for each.
 */
export function mostForAllText(offered: OfAll, counted: Counted): string | null {
  const each = mostForOne(offered.content);
  const { own } = counted;
  if (own && (own.open === 0 || each === null)) return ownForAllText(offered, own);
  if (each === null) return null;
  const { cap, budget } = offered.content.relations ?? {};
  const { companies, capsUsed = 0 } = counted;
  const capped = cap && each !== offered.content.benefit.maxYuan ? `（${capText(cap)}）` : ' ';
  const most = own ? own.yuan + each * own.open : each * companies - capsUsed;
  const left = shortOf(offered, most);
  const short = left === null ? '' : `（${budgetText(budget!)}，按系统登记的拨付还剩 ${yuanText(left)}）`;
  const used = capsUsed > 0 ? `减去上限中已用的 ${yuanText(capsUsed)}，` : '';
  return `${knownText(own)}按每家至多 ${yuanText(each)}${capped}计，${used}合计至多 ${yuanText(left ?? most)}${short}`;
}

type OfAll = { readonly content: Content } & Pick<SharedLimits, 'budgetLeft'>;

function knownText(own: Counted['own']): string {
  if (!own || own.companies === 0) return '';
  return `${own.companies} 家按各自的数据计 ${yuanText(own.yuan)}，其余 ${own.open} 家`;
}

/** What is left of the budget where it is less than a sum; null where it is enough, or there is none. */
function shortOf({ content: { relations }, budgetLeft }: OfAll, yuan: number): number | null {
  const { budget } = relations ?? {};
  const left = budget && Math.min(budgetLeft ?? budget.yuan, budget.yuan);
  return left !== undefined && left < yuan ? left : null;
}

/** By the figures of those for whom they are known. */
function ownForAllText(offered: OfAll, { yuan, companies, open }: NonNullable<Counted['own']>): string {
  const left = shortOf(offered, yuan);
  const { budget } = offered.content.relations ?? {};
  const short = left === null ? '' : `，其中共用资金只够 ${yuanText(left)}（${budgetText(budget!)}）`;
  const unknown = open > 0 ? `，另有 ${open} 家缺数据，没有计入` : '';
  return `按各家自己的数据计，${companies} 家合计 ${yuanText(yuan)}${short}${unknown}`;
}
