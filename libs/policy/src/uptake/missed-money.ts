import { Injectable } from '@nestjs/common';
import type { Facts } from '@park/criteria';
import type { Actor, CalendarDate } from '@park/kernel';
import { compile } from '@park/planes';
import { Clock } from '@park/platform';
import { Population, registryRights, vocabulary } from '@park/registry';
import { DataSource } from 'typeorm';
import { missedAmong, type OfPolicy } from '../data/uptake.query';
import type { PolicyContent } from '../domain/content/policy-content';
import { coversAmounts } from '../domain/cover/cover';
import type { AmongOthers } from '../domain/offer/claim';
import { mostForOne } from '../domain/offer/most-for-all';
import { offeredText } from '../domain/offer/offered';
import { ownAmount } from '../domain/offer/own-amount';
import { firstOfYear } from '../domain/offer/past-support';
import { capLeft } from '../domain/offer/shared-limits';
import { isKnown } from '../domain/reading/is-known';
import { readingOn } from '../domain/reading/reading';
import { ownYuan } from '../domain/rehearsal/tried-money';
import { PolicyPopulation } from '../policy-population';

/** What companies that were told of a version and did nothing could still have of it. */
export interface MissedMoney {
  /** Whole yuan that they cannot have, because their caps are used; 0 where `own` counts that already. */
  readonly capsUsed: number;
  /** By their own figures; absent: the document states no rule, or the reader may not know what comes out. */
  readonly own?: { readonly yuan: number; readonly companies: number; readonly open: number };
}

type Version = OfPolicy & { readonly content: PolicyContent };

/** Money of companies that did nothing, together and each. */
@Injectable()
export class MissedAmounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly everybody: PolicyPopulation,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, version: Version): Promise<MissedMoney> {
    const { content, ...of } = version;
    const policy = await this.everybody.policies.amongPublished({ policyId: of.policyId, content });
    if (!tellsOwn(actor, content)) return { capsUsed: await this.capsUsed(actor, of, policy) };
    const missed = await missedAmong(this.dataSource.manager, actor, of);
    const amounts = await this.byFigures(policy, missed);
    for await (const { companyId, facts } of this.supported(policy, null))
      if (amounts.has(companyId)) amounts.set(companyId, this.worked(policy, facts)?.yuan ?? null);
    const known = [...amounts.values()].filter((yuan) => yuan !== null);
    const own = { yuan: known.reduce((sum, yuan) => sum + yuan, 0), companies: known.length };
    return { capsUsed: 0, own: { ...own, open: missed.length - known.length } };
  }

  /** What each of some companies gets, in words; by its own figures where these may be told; after `of`. */
  async each(actor: Actor, { policyId, content }: Version, companyIds: readonly string[]) {
    const policy = await this.everybody.policies.amongLately({ policyId, content });
    const tells = !coversAmounts(actor, content);
    const seesMoney = registryRights.viewSensitive.allows(actor);
    const texts = new Map<string, string>();
    const asOf = this.clock.today();
    const { lastYear } = readingOn(content, asOf);
    for await (const members of this.population.factsOf(companyIds, asOf))
      for (const { companyId, factsBy } of members) {
        const facts = factsBy(lastYear);
        const left = seesMoney ? capLeft(policy, facts, asOf) : null;
        const own = tells ? ownAmount(policy, { facts, lastYear }, left) : null;
        texts.set(companyId, offeredText({ policy, own, capLeft: left }));
      }
    return texts;
  }

  /** By the figure that the rule asks for, read out of the memory that also judges companies; null where it is not known. */
  private async byFigures(
    { content }: AmongOthers,
    companyIds: readonly string[],
  ): Promise<Map<string, number | null>> {
    const { rule } = content.benefit;
    if (!rule) return new Map(companyIds.map((companyId) => [companyId, null]));
    const [asOf, asked] = [this.clock.today(), isKnown(rule.field)];
    const { everybody } = await this.everybody.surveyed([asked], { asOf, lastYear: readingOn(content, asOf).lastYear });
    const there = companyIds.filter((companyId) => everybody.row(companyId) !== undefined);
    const rows = Uint32Array.from(there, (companyId) => everybody.row(companyId)!);
    const figures = everybody.figuresOf(rows, compile([asked], vocabulary).slots[0]!);
    return new Map(
      there.map((companyId, at) => {
        const yuan = ownYuan(content, rule, figures[at]!);
        return [companyId, Number.isNaN(yuan) ? null : yuan];
      }),
    );
  }

  private async capsUsed(actor: Actor, of: OfPolicy, policy: AmongOthers): Promise<number> {
    const cap = policy.content.relations?.cap;
    const each = mostForOne(policy.content);
    if (!cap || cap.per === 'project' || each === null) return 0;
    const asOf = this.clock.today();
    const used = new Map<string, number>();
    for await (const { companyId, facts } of this.supported(policy, cap.per === 'company' ? null : firstOfYear(asOf))) {
      const yuan = each - Math.min(each, capLeft(policy, facts, asOf)!);
      if (yuan > 0) used.set(companyId, yuan);
    }
    const missed = await missedAmong(this.dataSource.manager, actor, { ...of, companyIds: [...used.keys()] });
    return missed.reduce((sum, companyId) => sum + used.get(companyId)!, 0);
  }

  private async *supported({ content }: AmongOthers, since: CalendarDate | null) {
    const asOf = this.clock.today();
    const { lastYear } = readingOn(content, asOf);
    for await (const members of this.population.supportedSince(since, asOf))
      for (const { companyId, factsBy } of members) yield { companyId, facts: factsBy(lastYear) };
  }

  private worked(policy: AmongOthers, facts: Facts) {
    const asOf = this.clock.today();
    return ownAmount(
      policy,
      { facts, lastYear: readingOn(policy.content, asOf).lastYear },
      capLeft(policy, facts, asOf),
    );
  }
}

function tellsOwn(actor: Actor, content: PolicyContent): boolean {
  const { rule, againYuan } = content.benefit;
  return (rule !== undefined || againYuan !== undefined) && !coversAmounts(actor, content);
}
