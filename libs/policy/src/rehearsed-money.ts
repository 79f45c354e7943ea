import { Injectable } from '@nestjs/common';
import { pausing } from '@park/platform';
import { Population } from '@park/registry';
import { ownAmount } from './domain/offer/own-amount';
import { budgetUsedUp, capLeft } from './domain/offer/shared-limits';
import { readingOn } from './domain/reading/reading';
import { isToBeTold } from './domain/versions/phase';
import { rehearse, type Rehearsal } from './rehearsing';
import { type Offer, RuledOut } from './ruled-out';

const OUT_OF_TERM = '今天不在政策有效期或申报期内';

type Found = Awaited<ReturnType<typeof rehearse>>;

/** A rehearsal over everybody, with what the money of each company it reaches says. */
@Injectable()
export class RehearsedMoney {
  constructor(
    private readonly population: Population,
    readonly ruledOut: RuledOut,
  ) {}

  /** `met`: those who would be told if it were published today; [] unless exact. */
  async of(rehearsal: Rehearsal): Promise<Found> {
    const offer = await this.ruledOut.offer(rehearsal);
    const found = await rehearse(this.ruledOut, rehearsal, offer);
    const everybody = nobodyOf(offer);
    if (everybody === null) return this.withOwn(rehearsal, offer, found);
    return { met: [], rehearsed: { ...found.rehearsed, usedUp: { companies: found.rehearsed.reached, everybody } } };
  }

  /** With what the companies that are told get by their own figures, where a rule of the policy tells. */
  private async withOwn({ content, asOf, tellsAmounts }: Rehearsal, { policy }: Offer, found: Found): Promise<Found> {
    if (!tellsAmounts || found.met.length === 0 || !(content.benefit.rule ?? content.benefit.againYuan)) return found;
    const own = { yuan: 0, companies: 0, open: 0 };
    const { lastYear } = readingOn(content, asOf);
    const pause = pausing();
    for await (const members of this.population.factsOf(found.met, asOf))
      for (const member of members) {
        const facts = member.factsBy(lastYear);
        const amount = ownAmount(policy, { facts, lastYear }, capLeft(policy, facts, asOf));
        if (amount) Object.assign(own, { yuan: own.yuan + amount.yuan, companies: own.companies + 1 });
        else own.open += 1;
        await pause();
      }
    return { ...found, rehearsed: { ...found.rehearsed, own } };
  }
}

/** Why publishing it today would tell nobody; null where it would. */
export function nobodyOf({ policy, asOf }: Offer): string | null {
  return isToBeTold(policy.content, asOf) ? budgetUsedUp(policy) : OUT_OF_TERM;
}
