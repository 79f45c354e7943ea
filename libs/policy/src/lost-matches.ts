import { evaluate, explain } from '@park/criteria';
import { withRetry, pausing, Clock } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type CompanyMessage, CompanyMessages } from './company-messages';
import { CurrentPolicies } from './current-policies';
import type { CurrentPolicy } from './data/current-policies.query';
import { markLost, toldStillAmong, toldStillOf } from './data/lost.write';
import { isCurrent, toldOf } from './data/runs.query';
import { reasonLines } from './domain/explanation/condition-lines';
import { lostMessage } from './domain/offer/push-message';
import { isGone, readingOn } from './domain/reading/reading';
import { isToBeTold } from './domain/versions/phase';
import { PolicyPopulation } from './policy-population';

const AT_ONCE = 500;

/** Tells companies that were told of a policy and do not meet it any more, once for each version, with the reason. */
@Injectable()
export class LostMatches {
  constructor(
    private readonly everybody: PolicyPopulation,
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    private readonly messages: CompanyMessages,
    private readonly clock: Clock,
  ) {}

  /** After facts of some companies changed; in the caller's transaction. */
  async tellAmong(manager: EntityManager, companyIds: readonly string[]): Promise<void> {
    const told = await toldStillAmong(manager, [...new Set(companyIds)]);
    if (told.length === 0) return;
    for (const policy of await this.open()) {
      const some = told.filter(({ versionId }) => versionId === policy.versionId);
      await this.tell(
        manager,
        policy,
        some.map(({ companyId }) => companyId),
      );
    }
  }

  /** After a day went by: of every policy those whom nobody has told yet. Answers how many were looked at. */
  async tellAll(dataSource: DataSource, stop: AbortSignal): Promise<number> {
    let looked = 0;
    for (const policy of await this.open()) {
      stop.throwIfAborted();
      const found = await this.everybody.matched(policy.content, this.clock.today());
      const stands = new Set([...found.companyIds('met'), ...found.companyIds('unknown')]);
      const fallen = (await toldOf(dataSource.manager, policy.versionId)).filter((id) => !stands.has(id));
      for (let from = 0; from < fallen.length; from += AT_ONCE) {
        stop.throwIfAborted();
        const some = await toldStillOf(dataSource.manager, policy.versionId, fallen.slice(from, from + AT_ONCE));
        if (some.length === 0) continue;
        await withRetry(() => dataSource.transaction((manager) => this.tell(manager, policy, some)));
        looked += some.length;
      }
    }
    return looked;
  }

  private async open(): Promise<CurrentPolicy[]> {
    const today = this.clock.today();
    return (await this.policies.all()).filter(({ content }) => isToBeTold(content, today));
  }

  private async tell(manager: EntityManager, policy: CurrentPolicy, companyIds: readonly string[]): Promise<void> {
    if (companyIds.length === 0 || !(await isCurrent(manager, policy.versionId))) return;
    const messages = await this.lost(policy, companyIds);
    if (messages.length === 0) return;
    const { versionId } = policy;
    const told = messages.map(({ companyId }) => companyId);
    await markLost(manager, { versionId, companyIds: told, at: this.clock.now() });
    await this.messages.deliver(manager, messages);
  }

  /** Companies that left are told nothing of policies any more. */
  private async lost({ policyId, versionId, content }: CurrentPolicy, companyIds: readonly string[]) {
    const asOf = this.clock.today();
    const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
    const pause = pausing();
    const messages: CompanyMessage[] = [];
    for await (const members of this.population.factsOf(companyIds, asOf))
      for (const { companyId, factsBy } of members) {
        await pause();
        const facts = factsBy(lastYear);
        if (isGone(content.level, facts, asOf) || evaluate(expression, facts, yearsFrom) !== 'unmet') continue;
        const lines = reasonLines(explain(expression, facts, yearsFrom));
        const key = `policy-lost:${versionId}`;
        const words = lostMessage({ policyId, content, lines });
        messages.push({ companyId, dedupeKey: key, noticeKey: `${key}:${companyId}`, ...words });
      }
    return messages;
  }
}
