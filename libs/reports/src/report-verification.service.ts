import { type Actor, DomainError, InvalidInput, isRowId, NotFound, type StaffActor } from '@park/kernel';
import { offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type BeforeReturn, CompanyReport } from './data/company-report.entity';
import { ReportCampaign } from './data/report-campaign.entity';
import {
  type QueueCounts,
  queueCounts,
  type QueuedReport,
  queuedReports,
  type QueuePart,
} from './data/report-queue.query';
import { reportRights } from './domain/access';
import { askedFields, type Figure, readAnswers, sentBack } from './domain/report-answers';
import { reportLifecycle } from './domain/report-lifecycle';
import { byReason, readReasons, type Reasons } from './domain/return-reasons';
import { HeldReports, mayKnow, type SeenReport } from './held-reports';
import { ReportFacts } from './report-facts';
import { ReportNews } from './report-news';

/** What an acceptance did to the company file. */
interface AcceptedFigures {
  readonly registered: number;
  readonly others: number;
}

/** What became of several reports that were to be accepted. */
interface AcceptedReports {
  readonly accepted: readonly string[];
  /** How many figures became the park's own word, and how many did not, since another source stands above it. */
  readonly figures: AcceptedFigures;
  readonly left: readonly { readonly reportId: string; readonly why: string }[];
}

const MOST_AT_ONCE = 100;

/** How the park looks at what companies have submitted: accepted, sent back with reasons, or taken up again. */
@Injectable()
export class ReportVerification {
  constructor(
    private readonly dataSource: DataSource,
    private readonly held: HeldReports,
    private readonly facts: ReportFacts,
    private readonly news: ReportNews,
  ) {}

  /** What waits: what turns a verdict or looked wrong on top, then the oldest; with the counts of the campaign or of all. */
  async queue(
    actor: Actor,
    asked: Omit<QueuePart, 'actor'>,
    request: PageRequest,
  ): Promise<{ readonly page: Page<QueuedReport>; readonly counts: QueueCounts }> {
    reportRights.viewCampaigns.demand(actor);
    const { manager } = this.dataSource;
    const part = { ...asked, actor };
    const counts = await queueCounts(manager, part);
    const rows = await queuedReports(manager, part, { limit: request.pageSize, offset: offsetOf(request) });
    return { page: pageOf(rows, part.isFirst ? counts.first : counts.all, request), counts };
  }

  /** Of some reports those that still wait. */
  async waiting(actor: Actor, ids: readonly string[]): Promise<QueuedReport[]> {
    reportRights.verifyReports.demand(actor);
    const known = [...new Set(ids.filter(isRowId))].slice(0, MOST_AT_ONCE);
    if (known.length === 0) return [];
    return queuedReports(this.dataSource.manager, { ids: known, actor }, { limit: MOST_AT_ONCE, offset: 0 });
  }

  /** One report, in whatever state. Throws NotFound, also for one that nobody has submitted yet. */
  async find(actor: Actor, reportId: string): Promise<QueuedReport> {
    reportRights.viewCampaigns.demand(actor);
    const { manager } = this.dataSource;
    const report = isRowId(reportId) ? await manager.findOneBy(CompanyReport, { id: reportId }) : null;
    if (!report?.submittedAt || !(await mayKnow(manager, actor, report)))
      throw new NotFound('没有找到这份填报，或企业还没有提交，请返回列表查看。');
    return { report, campaign: await manager.findOneByOrFail(ReportCampaign, { id: report.campaignId }) };
  }

  /** Why figures of some reports look wrong, by the names of the fields, for each report in its place. */
  doubted(actor: Actor, queued: readonly QueuedReport[]): Promise<ReadonlyMap<string, string>[]> {
    reportRights.viewCampaigns.demand(actor);
    const read = queued.map(({ report: { companyId, answers }, campaign }) => {
      const { figures } = readAnswers(askedFields(campaign), answers ?? {});
      return { companyId, figures };
    });
    return this.facts.doubted(actor, read);
  }

  /** Accepts reports one by one; what cannot be accepted is left, with why: it was decided by somebody else, or taken back. */
  async acceptAll(actor: StaffActor, seen: readonly SeenReport[]): Promise<AcceptedReports> {
    reportRights.verifyReports.demand(actor);
    const accepted: string[] = [];
    const left: { reportId: string; why: string }[] = [];
    const sum = { registered: 0, others: 0 };
    for (const each of seen.slice(0, MOST_AT_ONCE)) {
      const why = await refusalOf(async () => {
        const { registered, others } = await this.accept(actor, each);
        sum.registered += registered;
        sum.others += others;
      });
      if (why === null) accepted.push(each.reportId);
      else left.push({ reportId: each.reportId, why });
    }
    return { accepted, left, figures: sum };
  }

  /** The figures become the park's own word, with person and day. Throws Conflict that names who did what meanwhile. */
  async accept(actor: StaffActor, seen: SeenReport): Promise<AcceptedFigures> {
    reportRights.verifyReports.demand(actor);
    return this.within(async (manager) => {
      const report = await this.held.report(actor, manager, seen);
      const { figures } = await this.read(manager, report);
      const { acceptedRevision, registered } = await this.facts.accept(actor, manager, { report, figures });
      await this.held.transitions.transition(actor, manager, {
        ...{
          table: reportLifecycle,
          entity: CompanyReport,
          subject: report,
          verb: 'accept',
          set: { acceptedRevision },
        },
        effects: () => this.news.settle(manager, report.campaignId),
        audit: {
          ...{ action: 'reports.report-accepted', companyId: report.companyId },
          after: { answered: figures.length, registered },
        },
      });
      return { registered, others: figures.length - registered };
    });
  }

  /**
   * Sends a report back. The figures that have a reason are taken back in the company file with it, so that they decide
   * nothing; the others stay as the company's own word. Throws InvalidInput by field, Conflict as `accept`.
   */
  async return(actor: StaffActor, seen: SeenReport, typed: Reasons): Promise<void> {
    reportRights.verifyReports.demand(actor);
    await this.within(async (manager) => {
      const report = await this.held.report(actor, manager, seen);
      const { campaign, figures } = await this.read(manager, report);
      const reasons = readReasons(askedFields(campaign), typed);
      if (Array.isArray(reasons)) throw new InvalidInput(reasons);
      const fields = Object.keys(reasons).length;
      const answers = sentBack(report.answers ?? {}, Object.keys(reasons));
      const beforeReturn = await this.takenBack(actor, manager, { report, figures, reasons: reasons as Reasons });
      await this.held.transitions.transition(actor, manager, {
        ...{
          table: reportLifecycle,
          entity: CompanyReport,
          subject: report,
          verb: 'return',
          set: { reasons, answers, beforeReturn },
        },
        effects: async () => {
          await this.news.returned(manager, { report, title: campaign.title, fields });
          await this.news.settle(manager, report.campaignId);
        },
        audit: { action: 'reports.report-returned', companyId: report.companyId, after: { returned: fields } },
      });
    });
  }

  /** Takes an acceptance back, with what it wrote into the company file. */
  async reopen(actor: StaffActor, reportId: string): Promise<void> {
    reportRights.verifyReports.demand(actor);
    await this.within(async (manager) => {
      const report = await this.held.report(actor, manager, { reportId });
      const { campaign } = await this.read(manager, report);
      await this.held.transitions.transition(actor, manager, {
        ...{ table: reportLifecycle, entity: CompanyReport, subject: report, verb: 'reopen' },
        set: { acceptedRevision: null },
        effects: async () => {
          await this.facts.unaccept(actor, manager, report);
          await this.news.submitted(manager, campaign, report.companyId);
        },
        audit: { action: 'reports.report-reopened', companyId: report.companyId },
      });
    });
  }

  /**
   * Undoes a return as long as the company has not gone on: the figures stand in the company file again. Answers the labels
   * of those that do not, since what was typed would be refused by now. Throws RuleViolated.
   */
  async recall(actor: StaffActor, reportId: string): Promise<readonly string[]> {
    reportRights.verifyReports.demand(actor);
    return this.within(async (manager) => {
      const report = await this.held.report(actor, manager, { reportId });
      const { campaign, figures, problems } = await this.read(manager, report);
      const unread = problems.filter(({ field }) => Object.hasOwn(report.reasons ?? {}, field));
      const { answers = null, reasons = null, fields = [], revision = 0 } = report.beforeReturn ?? {};
      const taken = figures.filter(({ name }) => fields.includes(name));
      const restored = report.beforeReturn
        ? await this.facts.restore(actor, manager, { report, figures: taken, revision })
        : [];
      await this.held.transitions.transition(actor, manager, {
        ...{ table: reportLifecycle, entity: CompanyReport, subject: report, verb: 'recall' },
        set: { answers, reasons, beforeReturn: null, revisions: [...(report.revisions ?? []), ...restored] },
        effects: async () => {
          await this.news.recalled(manager, { report, title: campaign.title });
          await this.news.submitted(manager, campaign, report.companyId);
        },
        audit: { action: 'reports.report-recalled', companyId: report.companyId, after: { returned: taken.length } },
      });
      const labels = new Map(askedFields(campaign).map(({ name, label }) => [name, label]));
      return unread.map(({ field }) => labels.get(field) ?? field);
    });
  }

  /** Takes back in the company file what has a reason; answers what there was before. */
  private async takenBack(
    actor: StaffActor,
    manager: EntityManager,
    { report, figures, reasons }: { report: CompanyReport; figures: readonly Figure[]; reasons: Reasons },
  ): Promise<BeforeReturn> {
    const { companyId } = report;
    const named = figures.filter(({ name }) => Object.hasOwn(reasons, name));
    const before = await this.facts.standing(actor, manager, { companyId, figures: named });
    for (const part of byReason(reasons)) await this.facts.takeBack(actor, manager, { report, ...part });
    const after = await this.facts.standing(actor, manager, { companyId, figures: named });
    const fields = before.names.filter((name) => !after.names.includes(name));
    return { answers: report.answers, reasons: report.reasons, fields, revision: after.revision };
  }

  private async read(manager: EntityManager, { campaignId, answers }: CompanyReport) {
    const campaign = await manager.findOneByOrFail(ReportCampaign, { id: campaignId });
    return { campaign, ...readAnswers(askedFields(campaign), answers ?? {}) };
  }

  private within<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

async function refusalOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'forbidden') return error.message;
    throw error;
  }
}
