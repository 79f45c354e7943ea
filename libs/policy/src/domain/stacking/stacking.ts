import type { PolicyContent } from '../content/policy-content';
import { yuanText } from '../offer/benefit';
import { limitOf, type Offered } from '../offer/offered';
import type { Entitlement } from '../offer/entitlement';
import { excludeEachOther } from '../offer/tiers';
import { budgetText, capKey, capText, type SharedLimits } from '../offer/shared-limits';
import { bestSet, type Choice, yuanOf } from './best-set';
import type { Limits } from './limits';

interface Stacked extends SharedLimits {
  readonly policyId: string;
  readonly content: PolicyContent;
}

/** A policy and what a company may expect of it. */
export interface Expected extends Offered {
  readonly entitlement: Entitlement;
  readonly policy: Stacked;
}

/** Where an amount comes from: the figures of the company, a document that fixes it, or its upper limit. */
export type Basis = 'own' | 'fixed' | 'most';

/** A policy of the best set, or one beside it with the reason. */
export interface StackedPolicy {
  readonly policyId: string;
  readonly title: string;
  /** What of it counts in the sum of its set: less than all of it where a cap or a budget cuts it. */
  readonly yuan: number;
  /** What it brings alone. */
  readonly alone: number;
  readonly basis: Basis;
  readonly isConfirmed: boolean;
}

/**
 * The policies that bring a company most together. `confirmed` of what it may count on; `settled` of that and of what
 * something has to be settled for first. Each sum is that of its set; what is possible is the difference, never an addition.
 */
export interface Stacking {
  readonly confirmed: StackedSet;
  readonly settled: StackedSet;
  /** What settling everything brings beyond the confirmed set, and the policies that are new in it. */
  readonly more: StackedSet;
  readonly leftOut: readonly (StackedPolicy & { readonly why: string })[];
  /** Whether no other set brings more; false only where there were too many to compare. */
  readonly proven: boolean;
}

export interface StackedSet {
  readonly policies: readonly StackedPolicy[];
  readonly yuan: number;
  /** Whether every amount is fixed and no cap cuts it; else the sum is an upper limit. */
  readonly fixed: boolean;
}

/** The best sets over policies that name an amount; the others cannot be weighed and take no part. */
export function stackingOf(expected: readonly Expected[]): Stacking {
  const field = new Field(expected.filter((each) => limitOf(each) > 0));
  const sure = field.best((at) => field.isConfirmed(at));
  const all = field.best(() => true);
  // Of equal sets the one that may be counted on: nothing has to be given up for it.
  const settled = all.yuan > sure.yuan ? all : sure;
  return {
    confirmed: field.set(sure.chosen),
    settled: field.set(settled.chosen),
    more: field.difference(sure.chosen, settled.chosen),
    leftOut: field.leftOut(sure.chosen, settled.chosen),
    proven: sure.proven && all.proven,
  };
}

/** The policies that are weighed against each other, by their places. */
class Field {
  private readonly items: readonly Expected[];
  private readonly choices: readonly Choice[];
  private readonly limits: Limits;

  constructor(expected: readonly Expected[]) {
    this.items = expected.filter(({ entitlement: { kind } }) => kind === 'confirmed' || kind === 'possible');
    this.limits = { caps: capsOf(this.items), budgets: budgetsOf(this.items) };
    this.choices = this.items.map((item, at) => {
      const { policy } = item;
      const excludes = this.items.flatMap((other, place) =>
        place !== at && exclude(policy, other.policy) ? [place] : [],
      );
      const { cap, budget } = policy.content.relations ?? {};
      const limited = { ...(cap && { cap: capKey(cap) }), ...(budget && { budget: budget.name }) };
      return { yuan: limitOf(item), excludes: new Set(excludes), ...limited };
    });
  }

  isConfirmed(at: number): boolean {
    return this.items[at]!.entitlement.kind === 'confirmed';
  }

  best(holds: (at: number) => boolean) {
    const places = [...this.choices.keys()].filter(holds);
    const choices = places.map((place) => {
      const { excludes, ...choice } = this.choices[place]!;
      return { ...choice, excludes: new Set(places.flatMap((other, at) => (excludes.has(other) ? [at] : []))) };
    });
    const found = bestSet(choices, this.limits);
    return { ...found, chosen: found.chosen.map((at) => places[at]!) };
  }

  set(chosen: readonly number[]): StackedSet {
    return this.difference([], chosen);
  }

  /** What one set brings beyond another. */
  difference(before: readonly number[], after: readonly number[]): StackedSet {
    const [added, given] = [after.filter((at) => !before.includes(at)), before.filter((at) => !after.includes(at))];
    const yuan = yuanOf(after, this.choices, this.limits) - yuanOf(before, this.choices, this.limits);
    const isFixed = [...added, ...given].every((at) => basisOf(this.items[at]!) !== 'most');
    const sum = (places: readonly number[]) => places.reduce((all, at) => all + this.limit(at), 0);
    const policies = this.counted(
      after.filter((at) => before.includes(at)),
      added,
    );
    return { policies, yuan, fixed: isFixed && yuan === sum(added) - sum(given) };
  }

  /** The lines of what is added, the largest first, each with what it brings beside those before it: they make up the sum. */
  private counted(before: readonly number[], added: readonly number[]): StackedPolicy[] {
    const beside = [...before];
    let sum = yuanOf(beside, this.choices, this.limits);
    return [...added]
      .sort((a, b) => this.limit(b) - this.limit(a))
      .map((at) => {
        beside.push(at);
        const more = yuanOf(beside, this.choices, this.limits) - sum;
        sum += more;
        return { ...this.line(at), yuan: more };
      });
  }

  private limit(at: number): number {
    return this.choices[at]!.yuan;
  }

  leftOut(sure: readonly number[], settled: readonly number[]) {
    const others = [...this.items.keys()].filter((at) => !sure.includes(at) && !settled.includes(at));
    return others.map((at) => ({ ...this.line(at), why: this.why(at, this.isConfirmed(at) ? sure : settled) }));
  }

  private line(at: number): StackedPolicy {
    const { policyId, content } = this.items[at]!.policy;
    const alone = this.limit(at);
    const common = { policyId, title: content.title, isConfirmed: this.isConfirmed(at) };
    return { ...common, yuan: alone, alone, basis: basisOf(this.items[at]!) };
  }

  private why(at: number, chosen: readonly number[]): string {
    const own = this.items[at]!.policy;
    const against = chosen
      .filter((other) => this.choices[at]!.excludes.has(other))
      .map((other) => this.items[other]!.policy);
    const named = against.filter((other) => names(own, other) || names(other, own));
    if (named.length > 0) return `与${titlesOf(named)}不能同时享受`;
    if (against.length > 0) return `与${titlesOf(against)}为不同档次，只能享受其中一项`;
    return this.whyLimited(at, chosen);
  }

  /** A cap is named where it alone leaves nothing; else the budget. */
  private whyLimited(at: number, chosen: readonly number[]): string {
    const { cap, budget } = this.items[at]!.policy.content.relations ?? {};
    const { caps, budgets } = this.limits;
    const byCaps = (places: readonly number[]) => yuanOf(places, this.choices, { caps, budgets: new Map() });
    if (cap && byCaps([...chosen, at]) === byCaps(chosen)) {
      const had = cap.yuan - caps.get(capKey(cap))!;
      const before = had > 0 ? `，已获得 ${yuanText(had)}` : '';
      const projects = cap.per === 'project' ? '；用于不同项目的分别计算' : '';
      return `超出上限：${capText(cap)}${before}，组合中的其他政策已用满${projects}`;
    }
    if (!budget) return '不增加合计金额';
    const left = budgets.get(budget.name)!;
    if (left === 0) return `${budgetText(budget)}，按系统登记的拨付今年已经用完`;
    return `${budgetText(budget)}，今年还有 ${yuanText(left)}，组合中的其他政策已用满`;
  }
}

/** Of caps of one name that policies state differently, the lowest; what the company had of it is gone. */
function capsOf(items: readonly Expected[]): ReadonlyMap<string, number> {
  const caps = new Map<string, number>();
  for (const { policy, capLeft } of items) {
    const cap = policy.content.relations?.cap;
    if (!cap) continue;
    caps.set(capKey(cap), Math.min(cap.yuan, capLeft ?? Infinity, caps.get(capKey(cap)) ?? Infinity));
  }
  return caps;
}

function budgetsOf(items: readonly Expected[]): ReadonlyMap<string, number> {
  const budgets = new Map<string, number>();
  for (const { policy } of items) {
    const budget = policy.content.relations?.budget;
    if (!budget) continue;
    const left = Math.min(budget.yuan, policy.budgetLeft ?? Infinity);
    budgets.set(budget.name, Math.min(left, budgets.get(budget.name) ?? Infinity));
  }
  return budgets;
}

function exclude(one: Stacked, other: Stacked): boolean {
  return names(one, other) || names(other, one) || excludeEachOther(one.content, other.content);
}

/** Whether a policy says of another that a company gets one of them only; said by one, it holds for both. */
function names({ content }: Stacked, { policyId }: Stacked): boolean {
  return content.relations?.notBoth?.some((other) => other.policyId === policyId) ?? false;
}

function titlesOf(policies: readonly Stacked[]): string {
  return policies.map(({ content }) => `《${content.title}》`).join('、');
}

function basisOf({ policy: { content }, own }: Expected): Basis {
  if (own) return 'own';
  return content.benefit.minYuan === content.benefit.maxYuan ? 'fixed' : 'most';
}
