import { Audit } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CampaignFilter, campaignsAfter, countsOfCampaigns, pageOfCampaigns } from './data/campaign-list.query';
import { type Progress, progressOf } from './data/campaign-progress.query';
import type { ReportCampaign } from './data/report-campaign.entity';
import { reportRights } from './domain/access';
import type { CampaignPart, CampaignState } from './domain/campaign-list';

const AT_ONCE = 100;

/** A campaign in a list: how far it has come, among the companies that the reader may know of. */
export interface CampaignRow extends ReportCampaign {
  readonly state: CampaignState;
  readonly progress: Progress;
}

/** 年度填报, as lists and files show them. */
@Injectable()
export class CampaignLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, filter: CampaignFilter, page: PageRequest): Promise<Page<CampaignRow>> {
    reportRights.viewCampaigns.demand(actor);
    const [rows, total] = await pageOfCampaigns(this.dataSource.manager, filter, page);
    return pageOf(await this.withProgress(actor, rows), total, page);
  }

  /** How many there are in each part. */
  counts(actor: Actor): Promise<Readonly<Record<CampaignPart, number>>> {
    reportRights.viewCampaigns.demand(actor);
    return countsOfCampaigns(this.dataSource.manager);
  }

  /** The campaigns of a list some at a time, for a file; that it was taken out, and how many, is noted before the first. */
  async taken(
    actor: Actor,
    filter: CampaignFilter,
    { format, words }: { readonly format: 'xlsx' | 'csv'; readonly words: string },
  ): Promise<AsyncGenerator<readonly CampaignRow[]>> {
    const { total } = await this.list(actor, filter, { page: 1, pageSize: 1 });
    const told = { actor, action: 'reports.campaigns-exported', objectType: 'report-campaign-list', objectId: '0' };
    const record = { ...told, after: { rows: total, format }, note: words };
    await withRetry(() => this.dataSource.transaction((manager) => this.audit.record(manager, record)));
    return this.inSlices(actor, filter);
  }

  private async *inSlices(actor: Actor, filter: CampaignFilter): AsyncGenerator<readonly CampaignRow[]> {
    for (let after = '0'; ;) {
      const rows = await campaignsAfter(this.dataSource.manager, filter, { after, atMost: AT_ONCE });
      yield await this.withProgress(actor, rows);
      if (rows.length < AT_ONCE) return;
      after = rows.at(-1)!.id;
    }
  }

  private async withProgress(actor: Actor, rows: readonly ReportCampaign[]): Promise<CampaignRow[]> {
    const ids = rows.map(({ id }) => id);
    const progress = await progressOf(this.dataSource.manager, actor, ids);
    return rows.map((row) => ({ ...row, state: stateOf(row), progress: progress.get(row.id)! }));
  }
}

function stateOf({ status, openedOn }: Pick<ReportCampaign, 'status' | 'openedOn'>): CampaignState {
  return status === 'closed' && openedOn === null ? 'dropped' : status;
}
