import { Members } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { roleAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { UnreachedReport } from './data/unreached-report.entity';

/** Ringing up companies that are asked to fill in and have no account to do it with. */
export const callForReport: WorkKind = {
  kind: 'reports.call-companies',
  label: '电话通知',
  tone: 'azure',
  action: '看名单',
  wholePark: true,
  leftOpen: '名单上还有没有账号的企业。',
};

const LIMIT_DAYS = 3;
const asking: SystemActor = { kind: 'system', name: '年度填报' };
const keyOf = (campaignId: string) => `reports.call:${campaignId}`;

interface SomeReports {
  readonly campaign: { readonly id: string; readonly title: string };
  readonly reports: readonly { readonly id: string; readonly companyId: string }[];
}

/** Who of a campaign cannot be told in the portal, and the to-do to ring them up. */
@Injectable()
export class CampaignCalls {
  constructor(private readonly needs: WorkNeeds) {}

  /** Notes which of some companies nobody can log in for, and opens the to-do for the first of them. */
  async note(manager: EntityManager, { campaign, reports }: SomeReports): Promise<void> {
    const reached = await Members.reachable(
      manager,
      reports.map(({ companyId }) => companyId),
    );
    const noted = await notedAmong(
      manager,
      campaign.id,
      reports.map(({ id }) => id),
    );
    const over = reports.filter(({ id, companyId }) => reached.has(companyId) && noted.has(id)).map(({ id }) => id);
    if (over.length > 0) await manager.delete(UnreachedReport, { campaignId: campaign.id, reportId: In(over) });
    const unreached = reports.filter(({ companyId }) => !reached.has(companyId));
    if (unreached.length === 0) return;
    const fresh = unreached.filter(({ id }) => !noted.has(id));
    if (fresh.length > 0)
      await manager
        .createQueryBuilder()
        .insert()
        .into(UnreachedReport)
        .values(fresh.map(({ id }) => ({ campaignId: campaign.id, reportId: id })))
        .orIgnore()
        .execute();
    await this.needs.need(asking, manager, {
      ...{ key: keyOf(campaign.id), kind: callForReport.kind, limitDays: LIMIT_DAYS },
      title: `电话通知没有账号的企业：${campaign.title}`,
      detail: '这些企业没有可用的账号，看不到填报通知。请逐家电话通知，并指导企业在企业端登录页申请开通账号。',
      href: `/campaigns/${campaign.id}?state=unreached`,
      addressee: roleAddressee('enterprise-officer'),
    });
  }

  /** Closes the to-do once every company left has an account. */
  async settle(manager: EntityManager, campaignId: string): Promise<void> {
    if (await manager.existsBy(UnreachedReport, { campaignId })) return;
    await this.needs.settle(asking, manager, { key: keyOf(campaignId), outcome: '名单上的企业都已开通账号' });
  }

  /** With the end of a campaign nobody has to be called any more; who could not be told stays to be read. */
  async end(manager: EntityManager, campaignId: string): Promise<void> {
    await this.needs.settle(asking, manager, { key: keyOf(campaignId), outcome: '填报已结束' });
  }
}

/** Those of some reports that are noted as reaching nobody. */
async function notedAmong(manager: EntityManager, campaignId: string, ids: readonly string[]): Promise<Set<string>> {
  const noted = await manager.findBy(UnreachedReport, { campaignId, reportId: In([...ids]) });
  return new Set(noted.map(({ reportId }) => reportId));
}
