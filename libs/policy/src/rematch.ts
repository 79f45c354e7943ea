import { Injectable } from '@nestjs/common';
import { evaluate, explain } from '@park/criteria';
import { type CalendarDate, dateInShanghai } from '@park/kernel';
import { Clock, Outbox } from '@park/platform';
import { factsFrom, type Member, Population } from '@park/registry';
import { DataSource, type EntityManager } from 'typeorm';
import { BATCH, breathing } from './breathing';
import { CurrentPolicies } from './current-policies';
import type { CurrentPolicy } from './data/current-policies.query';
import { type Eligible, recordEligible } from './data/eligible.query';
import { closeRun, openRun, pushedPairs, takeNight } from './data/runs.query';
import { isToBeTold } from './domain/phase';
import { storedReasons } from './domain/stored-reasons';

const matchingPerson = '系统自动匹配';

/** Looks again at companies whose facts changed, or at all of them when only time has passed; writes only what is new. */
@Injectable()
export class Rematch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Tells a company of the policies it meets now and was never told of. In the caller's transaction. Answers how many. */
  rematchCompany(manager: EntityManager, companyId: string): Promise<number> {
    return this.rematchCompanies(manager, [companyId]);
  }

  async rematchCompanies(manager: EntityManager, companyIds: readonly string[]): Promise<number> {
    const members: Member[] = [];
    for (const companyId of new Set(companyIds)) {
      const member = await this.population.one(companyId);
      if (member) members.push(member);
    }
    const at = this.clock.now();
    const eligible = await this.newlyEligible(manager, members, dateInShanghai(at));
    if (eligible.length === 0) return 0;
    const about = { kind: 'rematch' as const, asOf: dateInShanghai(at), at, actorName: matchingPerson };
    const runId = await openRun(manager, about);
    await this.outbox.add(manager, await recordEligible(manager, { runId, asOf: about.asOf, at }, eligible));
    await closeRun(manager, runId, { met: eligible.length, at: this.clock.now() });
    return eligible.length;
  }

  /**
   * The nightly look at all companies and policies, for what time alone changes (ages, terms, windows, new years). Once
   * per day over all processes; a night cut short is taken up again after an hour. Answers the pushes, or null when done.
   */
  async rematchAll(): Promise<number | null> {
    const at = this.clock.now();
    const asOf = dateInShanghai(at);
    const runId = await takeNight(this.dataSource.manager, { kind: 'nightly', asOf, at, actorName: matchingPerson });
    if (runId === null) return null;
    let met = 0;
    for await (const members of this.population.batches(BATCH)) {
      met += await this.dataSource.transaction(async (manager) => {
        const eligible = await this.newlyEligible(manager, members, asOf);
        await this.outbox.add(manager, await recordEligible(manager, { runId, asOf, at }, eligible));
        return eligible.length;
      });
    }
    await closeRun(this.dataSource.manager, runId, { met, at: this.clock.now() });
    return met;
  }

  private async newlyEligible(
    manager: EntityManager,
    members: readonly Member[],
    asOf: CalendarDate,
  ): Promise<Eligible[]> {
    if (members.length === 0) return [];
    const policies = (await this.policies.all()).filter((policy) => isToBeTold(policy.content, asOf));
    const told = await pushedPairs(
      manager,
      members.map((member) => member.companyId),
    );
    const breathe = breathing();
    const eligible: Eligible[] = [];
    for (const member of [...members].sort(byCompany)) {
      const untold = policies.filter((policy) => !told.has(`${policy.versionId}:${member.companyId}`));
      eligible.push(...eligibleFor(member, untold, asOf));
      await breathe();
    }
    return eligible;
  }
}

function eligibleFor(member: Member, policies: readonly CurrentPolicy[], asOf: CalendarDate): Eligible[] {
  const facts = factsFrom(member.snapshot, asOf);
  const { companyId, revision } = member;
  return policies
    .filter((policy) => evaluate(policy.content.condition.expression, facts, asOf) === 'met')
    .map(({ versionId, content }) => {
      const reasons = storedReasons(explain(content.condition.expression, facts, asOf));
      return { policyVersionId: versionId, companyId, revision, reasons };
    });
}

function byCompany(a: Member, b: Member): number {
  return BigInt(a.companyId) < BigInt(b.companyId) ? -1 : 1;
}
