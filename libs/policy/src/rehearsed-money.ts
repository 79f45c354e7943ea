import { Injectable } from '@nestjs/common';
import { pausing } from '@park/platform';
import { Population } from '@park/registry';
import { ownAmount } from './domain/offer/own-amount';
import { capLeft } from './domain/offer/shared-limits';
import { readingOn } from './domain/reading/reading';
import { PolicyPopulation } from './policy-population';
import { rehearse, type Rehearsal } from './rehearsing';
import { UsedUp } from './used-up';

type Found = Awaited<ReturnType<typeof rehearse>>;

/** A rehearsal over everybody, with what the money of each company it reaches says. */
@Injectable()
export class RehearsedMoney {
  constructor(
    private readonly everybody: PolicyPopulation,
    private readonly population: Population,
    private readonly usedUp: UsedUp,
  ) {}

  /** `met`: those who would be told by what was paid; [] unless exact. */
  async of(rehearsal: Rehearsal): Promise<Found> {
    const found = await rehearse(this.everybody, rehearsal);
    if (found.met.length === 0) return found;
    const { everybody, companies } = await this.usedUp.by(rehearsal);
    const out = new Set(companies.map(({ companyId }) => companyId));
    const met = everybody === null ? found.met.filter((companyId) => !out.has(companyId)) : [];
    const left = met.length < found.met.length;
    const usedUp = left && { usedUp: { companies: found.met.length - met.length, everybody } };
    return this.withOwn(rehearsal, { met, rehearsed: { ...found.rehearsed, ...usedUp } });
  }

  /** With what the companies that are told get by their own figures, where a rule of the policy tells. */
  private async withOwn({ policyId, content, asOf, tellsAmounts }: Rehearsal, found: Found): Promise<Found> {
    if (!tellsAmounts || found.met.length === 0 || !(content.benefit.rule ?? content.benefit.againYuan)) return found;
    const own = { yuan: 0, companies: 0, open: 0 };
    const { lastYear } = readingOn(content, asOf);
    const policy = await this.usedUp.policies.amongPublished({ policyId, content });
    const pause = pausing();
    for await (const members of this.population.factsOf(found.met, asOf))
      for (const member of members) {
        const facts = member.factsBy(lastYear);
        const amount = ownAmount(content, { facts, lastYear }, capLeft(policy, facts, asOf));
        if (amount) Object.assign(own, { yuan: own.yuan + amount.yuan, companies: own.companies + 1 });
        else own.open += 1;
        await pause();
      }
    return { ...found, rehearsed: { ...found.rehearsed, own } };
  }
}
