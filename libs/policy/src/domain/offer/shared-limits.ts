import type { Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { NamedPolicy, PolicyBudget, PolicyCap, PolicyContent } from '../content/policy-content';
import { policyLabels } from '../../labels';
import { yuanText } from './benefit';
import { type Families, familiesOf, type KnownPolicy } from './family';
import { supportYuan } from './past-support';

interface Policy {
  readonly policyId: string;
  readonly content: Pick<PolicyContent, 'title' | 'relations'>;
}

/** What a policy shares with others, worked out over all published ones. */
export interface SharedLimits {
  /** All policies under its cap, itself among them; absent: it names no cap, or was not read with the others. */
  readonly capPolicies?: readonly NamedPolicy[];
  /** Who belongs to whom among them; absent: it was not read with the others. */
  readonly families?: Families;
  /** Whole yuan that are left of its budget this year, for all companies together; absent: it names none. */
  readonly budgetLeft?: number;
}

/** Caps of one name that are counted otherwise are different caps. */
export function capKey({ name, per = 'year' }: PolicyCap): string {
  return `${per} ${name}`;
}

/** As the document states it: “专项资金”每家企业每年合计不超过 90 万元. */
export function capText({ name, yuan, per = 'year' }: PolicyCap): string {
  return `“${name}”${policyLabels.capPers[per]}合计不超过 ${yuanText(yuan)}`;
}

const CUT = { year: ['/年', '合计'], company: ['', '累计'], project: ['/项目', '合计'] } as const;

/** Why an amount is cut at what a cap leaves: 封顶 10 万元/年（“专项资金”合计）. */
export function capCutText({ name, yuan, per = 'year' }: PolicyCap, left: number): string {
  const [unit, together] = CUT[per];
  const rest = left < yuan ? `，按已登记的支持还剩 ${yuanText(left)}` : '';
  return `封顶 ${yuanText(yuan)}${unit}（“${name}”${together}）${rest}`;
}

/** Policies with those among all ever published, withdrawn ones too, that share their cap, and with who belongs to whom. */
export function withCaps<T extends Policy>(
  policies: readonly T[],
  known: readonly KnownPolicy[],
): (T & SharedLimits)[] {
  const under = new Map<string, NamedPolicy[]>();
  for (const { policyId, titles, relations } of known) {
    const key = relations?.cap && capKey(relations.cap);
    if (key) under.set(key, [...(under.get(key) ?? []), { policyId, title: titles.at(-1)! }]);
  }
  const families = familiesOf(known);
  return policies.map((policy) => {
    const cap = policy.content.relations?.cap;
    return { ...policy, families, ...(cap && { capPolicies: under.get(capKey(cap)) ?? [named(policy)] }) };
  });
}

function named({ policyId, content: { title } }: Policy): NamedPolicy {
  return { policyId, title };
}

/** Policies with what is left of their budgets, by what each has spent this year. Of one budget the lowest amount that is stated. */
export function withBudgets<T extends Policy>(
  policies: readonly T[],
  spent: ReadonlyMap<string, number>,
): (T & SharedLimits)[] {
  const left = budgetsLeft(policies, spent);
  return policies.map((policy) => {
    const budget = policy.content.relations?.budget;
    return budget ? { ...policy, budgetLeft: left.get(budget.name)! } : policy;
  });
}

function budgetsLeft(policies: readonly Policy[], spent: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const stated = new Map<string, number>();
  const used = new Map<string, number>();
  for (const { policyId, content } of policies) {
    const budget = content.relations?.budget;
    if (!budget) continue;
    stated.set(budget.name, Math.min(budget.yuan, stated.get(budget.name) ?? Infinity));
    used.set(budget.name, (used.get(budget.name) ?? 0) + (spent.get(policyId) ?? 0));
  }
  return new Map([...stated].map(([name, yuan]) => [name, Math.max(0, yuan - used.get(name)!)]));
}

/**
 * What the cap of a policy leaves a company, by the money on its record: of the year of a day, or of all years. A cap on
 * one project leaves everything, for records do not say which project was paid. null: no cap.
 */
export function capLeft(policy: Policy & SharedLimits, facts: Facts, asOf: CalendarDate): number | null {
  const cap = policy.content.relations?.cap;
  if (!cap) return null;
  if (cap.per === 'project') return cap.yuan;
  const { families, capPolicies: policies = [named(policy)] } = policy;
  const counted = { policies, families, ...(cap.per !== 'company' && { yearOf: asOf }) };
  return Math.max(0, cap.yuan - supportYuan(facts, counted));
}

/** Why the cap of a policy leaves a company nothing; null where it leaves something, or that is not known. */
export function capUsedUp({ relations }: Policy['content'], left: number | null | undefined): string | null {
  const cap = relations?.cap;
  return cap && left === 0 ? `${capText(cap)}，按已登记的支持已经用满` : null;
}

/** How much of its cap a company has used, by the money on its record; null without a cap, or where that is not known. */
export function capUseText({ relations }: Pick<PolicyContent, 'relations'>, left: number | null): string | null {
  const cap = relations?.cap;
  if (!cap || cap.per === 'project' || left === null) return null;
  return `${capText(cap)}，按已登记的支持${left === 0 ? '已经用满' : `还剩 ${yuanText(left)}`}`;
}

/** Why the budget of a policy leaves nobody anything this year; null where it leaves something, or that is not known. */
export function budgetUsedUp({
  content: { relations },
  budgetLeft,
}: Pick<Policy, 'content'> & SharedLimits): string | null {
  const budget = relations?.budget;
  return budget && budgetLeft === 0 ? `${budgetText(budget)}，按系统登记的拨付今年已经用完` : null;
}

/** As the document states it: “科技资金”每年一共 2000 万元. */
export function budgetText({ name, yuan }: PolicyBudget): string {
  return `“${name}”每年一共 ${yuanText(yuan)}`;
}
