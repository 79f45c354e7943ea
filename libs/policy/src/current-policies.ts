import { Injectable } from '@nestjs/common';
import { Clock, shared } from '@park/platform';
import { DataSource } from 'typeorm';
import { spentInYear } from './data/budgets.query';
import { currentLibrary, type CurrentPolicy, type Library, libraryStamp } from './data/current-policies.query';
import { type Excluding, excluding, withExclusions } from './domain/offer/exclusions';
import type { KnownPolicy } from './domain/offer/family';
import { withReplacements } from './domain/offer/replacement';
import { withBudgets, withCaps } from './domain/offer/shared-limits';

type Offered = Pick<CurrentPolicy, 'policyId' | 'content'>;
type Shared = Pick<CurrentPolicy, 'replacedBy' | 'excludedBy' | 'capPolicies' | 'families' | 'budgetLeft'>;

/** What is left of budgets is looked at anew after so long. */
const A_WHILE_MS = 60_000;

/** The current policies, kept in memory until any version changes: one small query tells. */
@Injectable()
export class CurrentPolicies {
  private kept: (Library & { readonly stamp: string }) | undefined;
  private lookedAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  readonly all = shared(() => this.read());

  /** As they were read last, for whoever has just asked for all of them. */
  get lately(): readonly CurrentPolicy[] {
    return this.kept?.policies ?? [];
  }

  /** With what is left of their budgets at this moment. */
  async withBudgetsNow(): Promise<readonly CurrentPolicy[]> {
    await this.all();
    return this.budgeted(this.lately);
  }

  /** A policy, be it published yet or not, with what it would share with the published ones and which of them take its place. */
  async amongPublished<T extends Offered>(policy: T): Promise<T & Shared> {
    await this.all();
    return this.amongLately(policy);
  }

  /** The same among those that were read last, for whoever has just asked for them. */
  async amongLately<T extends Offered>(policy: T): Promise<T & Shared> {
    const others = this.lately.filter(({ policyId }) => policyId !== policy.policyId);
    const known = withItself(this.kept?.known ?? [], policy);
    const all = withExclusions(withCaps(withReplacements<Offered>([...others, policy]), known));
    const own = all.at(-1)! as T & Shared;
    const budget = policy.content.relations?.budget;
    if (!budget) return own;
    const sharing = [...others.filter(({ content }) => content.relations?.budget?.name === budget.name), own];
    const ids = sharing.map(({ policyId }) => policyId);
    const spent = await spentInYear(this.dataSource.manager, ids, this.clock.today());
    return { ...own, budgetLeft: withBudgets(sharing, spent).at(-1)!.budgetLeft! };
  }

  /** The published policies that say of one, be it published yet or not, that a company cannot have them beside it. */
  async excluding(policyId: string): Promise<readonly Excluding[]> {
    return excluding(await this.all(), policyId);
  }

  private async read(): Promise<readonly CurrentPolicy[]> {
    const stamp = await libraryStamp(this.dataSource.manager);
    const isSame = this.kept?.stamp === stamp;
    if (isSame && performance.now() - this.lookedAt < A_WHILE_MS) return this.kept!.policies;
    const { policies, known } = isSame ? this.kept! : await currentLibrary(this.dataSource.manager);
    this.kept = { stamp, known, policies: await this.budgeted(policies) };
    this.lookedAt = performance.now();
    return this.kept.policies;
  }

  /** The same list where nothing of a budget changed. */
  private async budgeted(policies: readonly CurrentPolicy[]): Promise<readonly CurrentPolicy[]> {
    const ids = policies.filter(({ content }) => content.relations?.budget).map(({ policyId }) => policyId);
    if (ids.length === 0) return policies;
    const after = withBudgets(policies, await spentInYear(this.dataSource.manager, ids, this.clock.today()));
    return after.every(({ budgetLeft }, at) => budgetLeft === policies[at]!.budgetLeft) ? policies : after;
  }
}

/** All that were ever published, and a policy as it is in hand: under its new name too, and with the relations it states now. */
function withItself(known: readonly KnownPolicy[], { policyId, content }: Offered): KnownPolicy[] {
  const before = known.find((each) => each.policyId === policyId);
  const own = { policyId, titles: [...(before?.titles ?? []), content.title], relations: content.relations };
  return [...known.filter((each) => each !== before), own];
}
