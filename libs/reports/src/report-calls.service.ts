import { Audit } from '@park/identity';
import { type Actor, InvalidInput, NotFound, RuleViolated } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { personAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReportCampaign } from './data/report-campaign.entity';
import { ReportCall } from './data/report-call.entity';
import { askedNow, callsTo, type ToldCall } from './data/report-calls.query';
import { reportRights } from './domain/access';
import { campaignLifecycle } from './domain/campaign-lifecycle';
import { callOutcomes, nextDays, readCall, type ReadCall, type TypedCall } from './domain/report-call';

/** What somebody who called meant to do next. */
export const callAgain: WorkKind = {
  kind: 'reports.call-again',
  label: '再次联系',
  tone: 'azure',
  action: '登记电话',
};

type Campaign = Pick<ReportCampaign, 'id' | 'title'>;

interface Asked {
  readonly campaign: Campaign;
  readonly companyId: string;
}

const MOST = 50;

/** Who was rung up about a campaign: by whom, on which day, what came of it, and what is next. */
@Injectable()
export class ReportCalls {
  static readonly outcomes = callOutcomes;
  static readonly nextDays = nextDays;

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly needs: WorkNeeds,
    private readonly clock: Clock,
  ) {}

  /** The calls to a company, the latest first; `isAsked` is false for one that the campaign does not ask. */
  async of(
    actor: Actor,
    { campaign, companyId }: Asked,
  ): Promise<{ readonly isAsked: boolean; readonly calls: readonly ToldCall[] }> {
    reportRights.viewCampaigns.demand(actor);
    const asked = { campaignId: campaign.id, companyId, most: MOST };
    const calls = await callsTo(this.dataSource.manager, actor, asked);
    return { isAsked: calls !== null, calls: calls ?? [] };
  }

  /** Writes a call down; a next step becomes a to-do of whoever called. Throws InvalidInput by field, NotFound, RuleViolated. */
  async record(actor: Actor, { campaign, companyId }: Asked, typed: TypedCall): Promise<void> {
    reportRights.runCampaigns.demand(actor);
    const read = readCall(typed, this.clock.today());
    if ('problems' in read) throw new InvalidInput(read.problems);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await this.demandAsked(manager, actor, { campaign, companyId });
        const { outcome, calledOn, note, nextStep } = read.call;
        const call = { outcome, calledOn, note, nextStep };
        const written = { campaignId: campaign.id, companyId, calledByName: actor.name, recordedAt: this.clock.now() };
        await manager.insert(ReportCall, { ...call, ...written });
        await this.audit.record(manager, {
          ...{ actor, action: 'reports.company-called', objectType: campaignLifecycle.subject, objectId: campaign.id },
          ...{ companyId, after: call },
        });
        await this.follow(actor, manager, { campaign, companyId, call: read.call });
      }),
    );
  }

  /** What was to be done next is done with this call; what it leaves becomes the next to-do. */
  private async follow(
    actor: Actor,
    manager: EntityManager,
    { campaign, companyId, call }: Asked & { readonly call: ReadCall },
  ): Promise<void> {
    const key = `${callAgain.kind}:${campaign.id}:${companyId}`;
    await this.needs.settle(actor, manager, { key, outcome: `已再次联系：${callOutcomes[call.outcome]}` });
    if (!call.nextStep || call.nextDays === null || actor.kind !== 'staff') return;
    await this.needs.need(actor, manager, {
      ...{
        key,
        kind: callAgain.kind,
        title: call.nextStep,
        detail: `${campaign.title}：${callOutcomes[call.outcome]}`,
      },
      ...{ companyId, href: `/campaigns/${campaign.id}/calls/${companyId}` },
      ...{ addressee: personAddressee(actor.userId), limitDays: call.nextDays },
    });
  }

  private async demandAsked(manager: EntityManager, actor: Actor, { campaign, companyId }: Asked): Promise<void> {
    const isOpen = await askedNow(manager, actor, { campaignId: campaign.id, companyId });
    if (isOpen === null) throw new NotFound('这次填报没有请这家企业填写，请返回填报的名单查看。');
    if (!isOpen) throw new RuleViolated('这次填报没有在进行，不用再打电话。');
  }
}
