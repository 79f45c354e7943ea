import type { Facts } from '@park/criteria';
import { dateInShanghai, isRowId, type StaffActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { reportLifecycle, reportRights, ReportVerification } from '@park/reports';
import { lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { figuresOf } from './report-figures';

type Query = Readonly<Record<string, unknown>>;
type Queued = Awaited<ReturnType<ReportVerification['find']>>;

const QUEUE = '/campaigns/queue';
const TITLE = '待核实的填报';
const CRUMBS = [{ label: '年度填报', href: '/campaigns' }];

/** The models of the pages on which reports are verified. */
@Injectable()
export class QueuePages {
  constructor(
    private readonly verification: ReportVerification,
    private readonly files: CompanyFiles,
  ) {}

  async queue(actor: StaffActor, query: Query, problem?: string) {
    const [campaignId, isFirst] = [lastOf(query['campaign']), query['part'] === 'first'];
    const part = { isFirst, ...(isRowId(campaignId) && { campaignId }) };
    const { page, counts } = await this.verification.queue(actor, part, pageRequest(query));
    const own = part.campaignId ? `campaign=${part.campaignId}` : '';
    const tab = (label: string, count: number, more: string) => ({
      ...{ label, count, active: isFirst === (more !== ''), href: addressOf(own, more) },
    });
    return {
      ...{ title: TITLE, crumbs: [...CRUMBS, { label: TITLE }], problem },
      tabs: [tab('全部', counts.all, ''), tab('先看', counts.first, 'part=first')],
      list: { ...page, rows: await this.rows(actor, page.rows) },
      mayVerify: reportRights.verifyReports.allows(actor),
      ...{ isFirst, of: part.campaignId ? page.rows[0]?.campaign.title : null, allHref: QUEUE },
      back: addressOf(own, isFirst ? 'part=first' : ''),
    };
  }

  /** Of what was ticked that which still waits, to be accepted at once. */
  async acceptance(actor: StaffActor, query: Query) {
    const { ids } = lists.selection(query);
    const waiting = await this.verification.waiting(actor, ids);
    const rows = await this.rows(actor, waiting);
    const title = '核实选中的填报';
    return {
      ...{ title, crumbs: [...CRUMBS, { label: TITLE, href: QUEUE }, { label: title }], rows, count: rows.length },
      figures: rows.reduce((sum, { figures }) => sum + figures.filter(({ value }) => value !== null).length, 0),
      flagged: rows.filter(({ isFlagged }) => isFlagged).length,
      ...{ isNothing: ids.length === 0, back: QUEUE },
    };
  }

  async one(actor: StaffActor, reportId: string) {
    const found = await this.verification.find(actor, reportId);
    const file = await this.files.open(actor, found.report.companyId);
    const [doubted] = await this.verification.doubted(actor, [found]);
    const row = rowOf(found, { name: file.name, facts: file.facts, doubted });
    return {
      ...{ title: file.name, crumbs: [...CRUMBS, { label: TITLE, href: QUEUE }, { label: file.name }], row },
      ...{ state: reportLifecycle.states[found.report.status], back: QUEUE, isEnded: found.campaign.status !== 'open' },
      mayDecide: found.report.status === 'submitted' && reportRights.verifyReports.allows(actor),
      mayRecall: mayRecall(found.report, actor),
    };
  }

  private async rows(actor: StaffActor, queued: readonly Queued[]) {
    const ids = queued.map(({ report }) => report.companyId);
    const [names, facts, doubted] = await Promise.all([
      this.files.names(actor, ids),
      this.files.factsOfSeveral(actor, ids),
      this.verification.doubted(actor, queued),
    ]);
    return queued.map((each, at) => {
      const { companyId } = each.report;
      const name = names.get(companyId) ?? '企业已不在库中';
      return rowOf(each, { name, facts: facts.get(companyId), doubted: doubted[at] });
    });
  }
}

interface OnFile {
  readonly name: string;
  readonly facts: Facts | undefined;
  readonly doubted: ReadonlyMap<string, string> | undefined;
}

function rowOf({ report, campaign }: Queued, { name, facts, doubted }: OnFile) {
  const figures = figuresOf(report, campaign, facts).map((figure) => ({ ...figure, doubt: doubted?.get(figure.name) }));
  return {
    ...{ id: report.id, companyId: report.companyId, name, campaign: campaign.title, figures },
    ...{ seen: `${report.id}:${report.version}`, version: report.version, href: `${QUEUE}/${report.id}` },
    ...{
      by: report.submittedByName,
      at: report.submittedAt,
      on: report.submittedAt && dateInShanghai(report.submittedAt),
    },
    ...{
      turns: report.turns ?? [],
      doubts: report.doubts,
      hasReasons: figures.some(({ doubt }) => doubt),
      isFlagged: report.queueRank === 0,
    },
    lacking: figures.filter(({ value }) => value === null).length,
  };
}

/** Whether somebody may undo the return of a report. */
function mayRecall({ status, beforeReturn }: Queued['report'], actor: StaffActor): boolean {
  return status === 'returned' && beforeReturn !== null && reportRights.verifyReports.allows(actor);
}

function addressOf(...parts: readonly string[]): string {
  const query = parts.filter(Boolean).join('&');
  return query ? `${QUEUE}?${query}` : QUEUE;
}

function lastOf(value: unknown): string {
  return String([value].flat().at(-1) ?? '');
}
