import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateInShanghai } from '@park/kernel';
import { Clock, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { CallList } from './call-list';
import { type CompanyMessage, CompanyMessages } from './company-messages';
import type { PolicyVersion } from './data/policy-version.entity';
import { informedOf, pushedPairs } from './data/runs.query';
import { versionById } from './data/versions.query';
import { replacedMessage, standingMessage, withdrawnMessage } from './domain/offer/push-message';
import { policyChanges } from './domain/versions/changes';
import { PUSHED_ENDED, type PushedEnded, type StandingNews } from './events';
import { isToBeTold } from './domain/versions/phase';
import { Standings } from './standings';

/** Tells those who were told of a version that it was withdrawn, suspended or goes on, or what became of it with the version in its place. */
@Injectable()
export class EndedPushesHandler implements OutboxHandler, OnModuleInit {
  readonly topic = PUSHED_ENDED;
  readonly subscriber = 'policy.tell-ended';
  readonly batch = 4;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly messages: CompanyMessages,
    private readonly standings: Standings,
    private readonly calls: CallList,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { payload } of events) {
      const ended = payload as PushedEnded;
      const version = await versionById(manager, ended.policyVersionId);
      const informed = await informedOf(manager, ended);
      const told = await this.toldOf(manager, version, { ...ended, informed });
      if (told.length > 0) await this.messages.deliver(manager, told);
      if (!ended.replacedById && !ended.news) await this.calls.close(manager, version.policyId, '政策已撤回');
    }
  }

  private toldOf(
    manager: EntityManager,
    version: PolicyVersion,
    { replacedById, news, informed }: PushedEnded & { readonly informed: readonly string[] },
  ): Promise<CompanyMessage[]> {
    if (news) return this.standing(version, news, informed);
    if (!replacedById) return this.withdrawn(version, informed);
    return this.replaced(manager, version, { nextId: replacedById, informed });
  }

  private async standing(version: PolicyVersion, news: StandingNews, informed: readonly string[]) {
    const { policyId, content } = version;
    const words = standingMessage({ policyId, content, news });
    const companies = await this.standings.of(informed, version);
    const key = `policy-${news.kind}:${version.id}:${news.occasion}`;
    return [...companies.keys()].map((companyId) => addressed(companyId, key, words));
  }

  private async withdrawn(version: PolicyVersion, informed: readonly string[]): Promise<CompanyMessage[]> {
    const { policyId, content, withdrawalReason, withdrawnAt } = version;
    const on = dateInShanghai(withdrawnAt ?? this.clock.now());
    const words = withdrawnMessage({ policyId, content, reason: withdrawalReason ?? '', on });
    const companies = await this.standings.of(informed, version);
    return [...companies.keys()].map((companyId) => addressed(companyId, `policy-withdrawn:${version.id}`, words));
  }

  /** Those who meet the new version are told of it as a push, now or by the next matching. */
  private async replaced(
    manager: EntityManager,
    version: PolicyVersion,
    { nextId, informed }: { readonly nextId: string; readonly informed: readonly string[] },
  ): Promise<CompanyMessage[]> {
    if (informed.length === 0) return [];
    const next = await versionById(manager, nextId);
    const pushed = await pushedPairs(manager, { companyIds: informed, versionIds: [nextId] });
    const others = informed.filter((companyId) => !pushed.has(`${nextId}:${companyId}`));
    const { policyId, content } = next;
    const changes = policyChanges(version.content, content, this.clock.today());
    const states = await this.standings.of(others, next);
    const asPush = isToBeTold(content, this.clock.today());
    const told = [...states].filter(([, { isMatch }]) => !(asPush && isMatch));
    return told.map(([companyId, { state, isMatch }]) => {
      const words = replacedMessage({ policyId, content, changes, state, isRuledOut: state === 'met' && !isMatch });
      return addressed(companyId, `policy-replaced:${nextId}`, words);
    });
  }
}

function addressed(companyId: string, key: string, words: ReturnType<typeof withdrawnMessage>): CompanyMessage {
  return { companyId, dedupeKey: key, noticeKey: `${key}:${companyId}`, ...words };
}
