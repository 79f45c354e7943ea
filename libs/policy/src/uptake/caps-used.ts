import { Injectable } from '@nestjs/common';
import { type Actor, type CalendarDate, yearOf } from '@park/kernel';
import { Clock } from '@park/platform';
import { Population } from '@park/registry';
import { DataSource } from 'typeorm';
import { CurrentPolicies } from '../current-policies';
import { missedAmong, type OfPolicy } from '../data/uptake.query';
import type { PolicyContent } from '../domain/content/policy-content';
import { mostForOne } from '../domain/offer/most-for-all';
import { capLeft } from '../domain/offer/shared-limits';
import { readingOn } from '../domain/reading/reading';

/** How much of their caps companies have used. */
@Injectable()
export class CapsUsed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    private readonly clock: Clock,
  ) {}

  /** Whole yuan that those who were told of a version and did nothing cannot have of it, because their caps are used. */
  async byMissed(actor: Actor, { content, ...of }: OfPolicy & { readonly content: PolicyContent }): Promise<number> {
    const cap = content.relations?.cap;
    const each = mostForOne(content);
    if (!cap || cap.per === 'project' || each === null) return 0;
    const asOf = this.clock.today();
    const policy = await this.policies.amongPublished({ policyId: of.policyId, content });
    const { lastYear } = readingOn(content, asOf);
    const used = new Map<string, number>();
    for await (const members of this.population.supportedSince(cap.per === 'company' ? null : firstOf(asOf), asOf))
      for (const { companyId, factsBy } of members) {
        const yuan = each - Math.min(each, capLeft(policy, factsBy(lastYear), asOf)!);
        if (yuan > 0) used.set(companyId, yuan);
      }
    const missed = await missedAmong(this.dataSource.manager, actor, { ...of, companyIds: [...used.keys()] });
    return missed.reduce((sum, companyId) => sum + used.get(companyId)!, 0);
  }
}

function firstOf(day: CalendarDate): CalendarDate {
  return `${yearOf(day)}-01-01` as CalendarDate;
}
