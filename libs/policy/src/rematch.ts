import { Injectable } from '@nestjs/common';
import { type Actor, type CalendarDate, dateInShanghai, type SystemActor } from '@park/kernel';
import { pausing, Clock, Outbox } from '@park/platform';
import { Population } from '@park/registry';
import { DataSource, type EntityManager } from 'typeorm';
import type { CurrentPolicy } from './data/current-policies.query';
import { type Eligible, recordEligible, type RunAt } from './data/eligible.query';
import { closeRun, isCurrent, openRun, openNight, pushedPairs, toldOf } from './data/runs.query';
import { policyRights } from './domain/access';
import { isToBeTold } from './domain/versions/phase';
import { eligibleOn } from './eligible';
import { PolicyPopulation } from './policy-population';

/** Who matches when nobody asks for it. */
export const matchingSystem: SystemActor = { kind: 'system', name: '系统自动匹配' };

const AT_ONCE = 500;
const FEW = 100;

/** Looks again at companies whose facts changed, or at all of them when only time has passed; writes only what is new. */
@Injectable()
export class Rematch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly everybody: PolicyPopulation,
    private readonly outbox: Outbox,
    readonly clock: Clock,
  ) {}

  /** Tells companies of the policies they meet now and were never told of. In the caller's transaction. Answers how many. */
  async rematchCompanies(actor: Actor, manager: EntityManager, companyIds: readonly string[]): Promise<number> {
    policyRights.rematch.demand(actor);
    const at = this.clock.now();
    const asOf = dateInShanghai(at);
    const ids = [...new Set(companyIds)].sort(byNumber);
    const pause = pausing();
    const eligible: Eligible[] = [];
    for (let from = 0; from < ids.length; from += FEW) {
      const met = await this.everybody.metBy(ids.slice(from, from + FEW), asOf);
      eligible.push(...(await this.newlyEligible(manager, met, asOf)));
      await pause();
    }
    if (eligible.length === 0) return 0;
    const runId = await openRun(manager, { kind: 'rematch', asOf, at, actorName: actor.name });
    await this.outbox.add(manager, await recordEligible(manager, { runId, asOf, at }, eligible));
    await closeRun(manager, runId, { met: eligible.length, at: this.clock.now() });
    return eligible.length;
  }

  /**
   * The nightly look at all companies and policies, for what time alone changes (ages, terms, windows, new years). A
   * night cut short, be it by `stop`, is gone on with by the next call. Answers the pushes, or null when it was done
   * before.
   */
  async rematchAll(actor: Actor, stop?: AbortSignal): Promise<number | null> {
    policyRights.rematch.demand(actor);
    const at = this.clock.now();
    const asOf = dateInShanghai(at);
    const runId = await openNight(this.dataSource.manager, { kind: 'nightly', asOf, at, actorName: actor.name });
    if (runId === null) return null;
    let told = 0;
    const wanted = ({ content, budgetLeft }: CurrentPolicy) => isToBeTold(content, asOf) && budgetLeft !== 0;
    for await (const { policy, besides } of this.everybody.meetings(asOf, wanted)) {
      stop?.throwIfAborted();
      const news = besides(await toldOf(this.dataSource.manager, policy.versionId));
      const decide = eligibleOn(asOf);
      const pause = pausing();
      // Most of what is left night after night is ruled out by money or an old recognition: it is read in blocks, and
      // nothing is written for it.
      for await (const members of this.population.factsOf(news, asOf, AT_ONCE)) {
        stop?.throwIfAborted();
        const eligible: Eligible[] = [];
        for (const member of members) {
          eligible.push(...decide(member, [policy]));
          await pause();
        }
        told += await this.tellOf(policy.versionId, { runId, asOf, at }, eligible);
      }
    }
    await closeRun(this.dataSource.manager, runId, { met: told, at: this.clock.now() });
    return told;
  }

  /** Answers how many of the companies were not told of the version meanwhile. */
  private async tellOf(versionId: string, run: RunAt, eligible: readonly Eligible[]): Promise<number> {
    if (eligible.length === 0) return 0;
    return this.dataSource.transaction(async (manager) => {
      // The night is long: a version may have been withdrawn or replaced since it began.
      if (!(await isCurrent(manager, versionId))) return 0;
      const companyIds = eligible.map(({ companyId }) => companyId);
      const told = await pushedPairs(manager, { companyIds, versionIds: [versionId] });
      const news = eligible.filter(({ companyId }) => !told.has(`${versionId}:${companyId}`));
      await this.outbox.add(manager, await recordEligible(manager, run, news));
      return news.length;
    });
  }

  /** Decisions on what companies meet, must be told of, and were not told yet; in order of company. */
  private async newlyEligible(
    manager: EntityManager,
    met: ReadonlyMap<string, readonly CurrentPolicy[]>,
    asOf: CalendarDate,
  ): Promise<Eligible[]> {
    if (met.size === 0) return [];
    const versions = new Set([...met.values()].flatMap((policies) => policies.map(({ versionId }) => versionId)));
    const told = await pushedPairs(manager, { companyIds: [...met.keys()], versionIds: [...versions] });
    const untold = new Map<string, CurrentPolicy[]>();
    for (const [companyId, policies] of met) {
      const news = policies.filter(
        ({ versionId, content }) => isToBeTold(content, asOf) && !told.has(`${versionId}:${companyId}`),
      );
      if (news.length > 0) untold.set(companyId, news);
    }
    const [pause, decide] = [pausing(), eligibleOn(asOf)];
    const eligible: Eligible[] = [];
    for await (const members of this.population.factsOf([...untold.keys()], asOf)) {
      for (const member of members) {
        eligible.push(...decide(member, untold.get(member.companyId)!));
        await pause();
      }
    }
    return eligible;
  }
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}
