import { Injectable } from '@nestjs/common';
import { pausing } from '@park/platform';
import { Population } from '@park/registry';
import { ownAmount } from './domain/offer/own-amount';
import { capLeft } from './domain/offer/shared-limits';
import { readingOn } from './domain/reading/reading';
import { isToBeTold } from './domain/versions/phase';
import { PolicyPopulation } from './policy-population';
import { rehearse, type Rehearsal } from './rehearsing';
import { RuledOut } from './ruled-out';

export const OUT_OF_TERM = '今天不在政策有效期或申报期内';

type Found = Awaited<ReturnType<typeof rehearse>>;

/** A rehearsal over everybody, with what the money of each company it reaches says. */
@Injectable()
export class RehearsedMoney {
  constructor(
    private readonly everybody: PolicyPopulation,
    private readonly population: Population,
    readonly ruledOut: RuledOut,
  ) {}

  /** `met`: those who would be told if it were published today; [] unless exact. */
  async of(rehearsal: Rehearsal): Promise<Found> {
    const found = await rehearse(this.everybody, this.ruledOut, rehearsal);
    const everybody = await this.nobodyOf(rehearsal);
    if (everybody === null) return this.withOwn(rehearsal, found);
    return { met: [], rehearsed: { ...found.rehearsed, usedUp: { companies: found.rehearsed.reached, everybody } } };
  }

  /** Why publishing it today would tell nobody; null where it would. */
  private async nobodyOf({ policyId, content, asOf }: Rehearsal): Promise<string | null> {
    if (!isToBeTold(content, asOf)) return OUT_OF_TERM;
    return (await this.ruledOut.among({ policyId, content }, [])).everybody;
  }

  /** With what the companies that are told get by their own figures, where a rule of the policy tells. */
  private async withOwn({ policyId, content, asOf, tellsAmounts }: Rehearsal, found: Found): Promise<Found> {
    if (!tellsAmounts || found.met.length === 0 || !(content.benefit.rule ?? content.benefit.againYuan)) return found;
    const own = { yuan: 0, companies: 0, open: 0 };
    const { lastYear } = readingOn(content, asOf);
    const policy = await this.ruledOut.policies.amongPublished({ policyId, content });
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
