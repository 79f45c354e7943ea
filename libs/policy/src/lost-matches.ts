import { evaluate, type Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { withRetry, pausing, Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompanyMessages } from './company-messages';
import type { CurrentPolicy } from './data/current-policies.query';
import { grantedAmong, markBack, markLost, toldAmong, type ToldOnce, toldOfVersion } from './data/lost.write';
import { isCurrent } from './data/runs.query';
import { versionById } from './data/versions.query';
import { claimOn } from './domain/offer/claim';
import { isMatchToTell } from './domain/offer/entitlement';
import { lostMessage } from './domain/offer/push-message';
import { type Lost, whyLost } from './domain/offer/lost';
import { type Reading, readingOn } from './domain/reading/reading';
import { isToBeTold } from './domain/versions/phase';
import { PolicyPopulation } from './policy-population';
import { PushWords } from './push-words';
import { RuledOut } from './ruled-out';

const AT_ONCE = 500;

/** How some companies that were told of a policy stand to it now, as far as that is otherwise than they were told last. */
interface Turned {
  readonly lost: readonly (ToldOnce & { readonly why: Lost })[];
  readonly back: readonly ToldOnce[];
}

/**
 * Tells companies that were told of a policy and cannot have it any more, for whatever reason, once with the reason; and
 * once that they can again. What a company was told last stands with its push, written in the transaction of the message.
 */
@Injectable()
export class LostMatches {
  constructor(
    private readonly everybody: PolicyPopulation,
    private readonly ruledOut: RuledOut,
    private readonly words: PushWords,
    private readonly messages: CompanyMessages,
    private readonly clock: Clock,
  ) {}

  /** After facts of some companies changed; in the caller's transaction. */
  async tellAmong(manager: EntityManager, companyIds: readonly string[]): Promise<void> {
    const told = await toldAmong(manager, [...new Set(companyIds)]);
    if (told.length === 0) return;
    for (const policy of await this.open())
      await this.tell(
        manager,
        policy,
        told.filter(({ versionId }) => versionId === policy.versionId),
      );
  }

  /** After a day went by: of every policy those who have not heard yet. Answers how many were looked at. */
  async tellAll(dataSource: DataSource, stop: AbortSignal): Promise<number> {
    let looked = 0;
    for (const policy of await this.open()) {
      stop.throwIfAborted();
      const turning = await this.turning(dataSource, policy);
      for (let from = 0; from < turning.length; from += AT_ONCE) {
        stop.throwIfAborted();
        const some = turning.slice(from, from + AT_ONCE);
        await withRetry(() =>
          dataSource.transaction(async (manager) =>
            this.tell(manager, policy, await toldOfVersion(manager, policy.versionId, some)),
          ),
        );
        looked += some.length;
      }
    }
    return looked;
  }

  private async open(): Promise<CurrentPolicy[]> {
    const today = this.clock.today();
    return (await this.everybody.policies.all()).filter(({ content }) => isToBeTold(content, today));
  }

  /** Those who may stand otherwise than they were told, by what is known of everybody at once. */
  private async turning({ manager }: DataSource, policy: CurrentPolicy): Promise<string[]> {
    const told = await toldOfVersion(manager, policy.versionId);
    if (told.length === 0) return [];
    const offer = { policy, asOf: this.clock.today(), seen: await this.everybody.mark() };
    const found = await this.ruledOut.matched(offer);
    const met = new Set(found.companyIds('met'));
    const open = new Set(found.companyIds('unknown'));
    const stands = told.map(({ companyId }) => companyId).filter((id) => met.has(id) || open.has(id));
    const { by } = await this.ruledOut.among(offer, stands);
    const canHave = (id: string) => met.has(id) && !by.has(id);
    const cannot = (id: string) => by.has(id) || !(met.has(id) || open.has(id));
    return told
      .filter(({ companyId, lostAt }) => (lostAt === null ? cannot(companyId) : canHave(companyId)))
      .map(({ companyId }) => companyId);
  }

  private async tell(manager: EntityManager, policy: CurrentPolicy, told: readonly ToldOnce[]): Promise<void> {
    if (told.length === 0 || !(await isCurrent(manager, policy.versionId))) return;
    const { lost, back } = await this.turned(manager, policy, told);
    await this.tellLost(manager, policy, lost);
    await this.tellBack(manager, policy, back);
  }

  private async turned(manager: EntityManager, policy: CurrentPolicy, told: readonly ToldOnce[]): Promise<Turned> {
    const asOf = this.clock.today();
    const reading = readingOn(policy.content, asOf);
    const before = new Map(told.map((each) => [each.companyId, each]));
    const [lost, back]: [(ToldOnce & { why: Lost })[], ToldOnce[]] = [[], []];
    const pause = pausing();
    for await (const members of this.ruledOut.population.factsOf([...before.keys()], asOf))
      for (const { companyId, factsBy } of members) {
        await pause();
        const [facts, each] = [factsBy(reading.lastYear), before.get(companyId)!];
        if (each.lostAt !== null && canHave(policy, { facts, reading, asOf })) back.push(each);
        const why = each.lostAt === null ? whyLost(policy, facts, reading) : null;
        if (why) lost.push({ ...each, why });
      }
    const had = await grantedAmong(
      manager,
      policy.policyId,
      lost.filter(({ why }) => why.isByMoney).map(({ companyId }) => companyId),
    );
    return { back, lost: lost.filter(({ why, companyId }) => !(why.isByMoney && had.has(companyId))) };
  }

  private async tellLost(manager: EntityManager, policy: CurrentPolicy, lost: Turned['lost']): Promise<void> {
    if (lost.length === 0) return;
    const { versionId } = policy;
    const companyIds = lost.map(({ companyId }) => companyId);
    await markLost(manager, { versionId, companyIds, at: this.clock.now() });
    const messages = lost.map(({ companyId, backAt, why }) => {
      const key = `policy-lost:${versionId}${backAt ? `:${backAt.getTime()}` : ''}`;
      return { companyId, dedupeKey: key, noticeKey: `${key}:${companyId}`, ...lostMessage(policy, why) };
    });
    await this.messages.deliver(manager, messages);
  }

  private async tellBack(manager: EntityManager, { versionId }: CurrentPolicy, back: Turned['back']): Promise<void> {
    if (back.length === 0) return;
    const version = await versionById(manager, versionId);
    const companyIds = back.map(({ companyId }) => companyId);
    const words = await this.words.again(version, companyIds);
    await markBack(manager, { versionId, companyIds, at: this.clock.now() });
    const messages = back.flatMap(({ companyId, lostAt }) => {
      const key = `policy-back:${versionId}:${lostAt!.getTime()}`;
      const said = words.get(companyId);
      return said ? [{ companyId, dedupeKey: key, noticeKey: `${key}:${companyId}`, ...said }] : [];
    });
    await this.messages.deliver(manager, messages);
  }
}

interface Known {
  readonly facts: Facts;
  readonly reading: Reading;
  readonly asOf: CalendarDate;
}

function canHave(policy: CurrentPolicy, { facts, reading, asOf }: Known): boolean {
  const state = evaluate(reading.expression, facts, reading.yearsFrom);
  return isMatchToTell(claimOn(policy, { state, facts, asOf }));
}
