import { Injectable } from '@nestjs/common';
import { evaluate } from '@park/criteria';
import { Clock } from '@park/platform';
import { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { toldBefore } from './data/deliveries.query';
import type { PolicyVersion } from './data/policy-version.entity';
import { versionById } from './data/versions.query';
import { CurrentPolicies } from './current-policies';
import { claimOn } from './domain/offer/claim';
import { entitlementOf } from './domain/offer/entitlement';
import { ownAmount } from './domain/offer/own-amount';
import { pushMessage, type Told } from './domain/offer/push-message';
import { isGone, readingOn } from './domain/reading/reading';
import { type FieldChange, policyChanges } from './domain/versions/changes';

type Words = ReturnType<typeof pushMessage>;

/** What companies read in a push of a version, each by its own facts as they are now. */
@Injectable()
export class PushWords {
  constructor(
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    private readonly clock: Clock,
  ) {}

  /** By company; those that are gone are left out. */
  async of(manager: EntityManager, version: PolicyVersion, companyIds: readonly string[]): Promise<Map<string, Words>> {
    const changes = await this.changesFor(manager, version, companyIds);
    return this.worded(version, companyIds, (companyId) => ({ changes: changes.get(companyId) }));
  }

  /** The same for those that can have it again after they were told that they cannot. */
  again(version: PolicyVersion, companyIds: readonly string[]): Promise<Map<string, Words>> {
    return this.worded(version, companyIds, () => ({ isBack: true }));
  }

  private async worded(
    { policyId, level, content }: PolicyVersion,
    companyIds: readonly string[],
    occasion: (companyId: string) => Pick<Told, 'changes' | 'isBack'>,
  ): Promise<Map<string, Words>> {
    const asOf = this.clock.today();
    const policy = await this.policies.amongPublished({ policyId, content });
    const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
    const told = new Map<string, Words>();
    for await (const members of this.population.factsOf(companyIds, asOf)) {
      for (const { companyId, factsBy } of members) {
        const facts = factsBy(lastYear);
        if (isGone(level, facts, asOf)) continue;
        const state = evaluate(expression, facts, yearsFrom);
        const claim = claimOn(policy, { state, facts, asOf });
        const { capLeft } = claim;
        const entitlement = entitlementOf(claim);
        const own = ownAmount(policy, { facts, lastYear }, capLeft);
        const words = { policyId, content, entitlement, asOf, ...occasion(companyId) };
        told.set(companyId, pushMessage({ ...words, own, capLeft }));
      }
    }
    return told;
  }

  /** For the companies that were told of an earlier version: what this one says otherwise. */
  private async changesFor(
    manager: EntityManager,
    version: PolicyVersion,
    companyIds: readonly string[],
  ): Promise<Map<string, readonly FieldChange[]>> {
    const before = await toldBefore(manager, version, companyIds);
    const byVersion = new Map<string, FieldChange[]>();
    for (const id of new Set(before.values())) {
      const earlier = await versionById(manager, id);
      byVersion.set(id, policyChanges(earlier.content, version.content, this.clock.today()));
    }
    return new Map([...before].map(([companyId, id]) => [companyId, byVersion.get(id)!]));
  }
}
