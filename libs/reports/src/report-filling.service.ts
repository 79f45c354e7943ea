import { type CompanyActor, Conflict, InvalidInput } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompanyReport } from './data/company-report.entity';
import { reportRights } from './domain/access';
import {
  type Answers,
  askedFields,
  type AskedField,
  type Figure,
  readAnswers,
  seenIn,
  withAnswers,
} from './domain/report-answers';
import { queueRank, type Turned } from './domain/queue-rank';
import { reportLifecycle } from './domain/report-lifecycle';
import { HeldReports, type SeenReport } from './held-reports';
import { ReportFacts } from './report-facts';
import { ReportNews } from './report-news';

/** Some fields as they were typed, and what stood in them before. */
export interface SavedAnswers {
  readonly reportId: string;
  readonly fields: readonly AskedField[];
  readonly answers: Answers;
  readonly seen: string;
}

/** A report on its way to the park. */
export interface Submission extends SeenReport {
  /** The one of the company file that was shown before. */
  readonly revision: number;
  /** What is blank stays so knowingly. */
  readonly isAll: boolean;
  /** What came back and was not changed is right as it is. */
  readonly isRight?: boolean;
  readonly turns: readonly Turned[];
}

/** How a company fills in its report. Its figures become facts of the company file when it is submitted, not before. */
@Injectable()
export class ReportFilling {
  constructor(
    private readonly dataSource: DataSource,
    private readonly held: HeldReports,
    private readonly facts: ReportFacts,
    private readonly news: ReportNews,
    private readonly clock: Clock,
  ) {}

  /** Keeps what was typed into some fields. Throws InvalidInput by field, Conflict where a colleague filled in the same ones. */
  async save(actor: CompanyActor, { reportId, fields, answers: given, seen }: SavedAnswers): Promise<void> {
    reportRights.fillReports.demand(actor);
    await this.within(async (manager) => {
      const report = await this.held.report(actor, manager, { reportId });
      const campaign = await this.held.openCampaign(manager, report);
      const before = report.answers ?? {};
      if (seenIn(before, fields) !== seen)
        throw new Conflict('贵企业的同事，或您在另一个窗口，刚刚填写了这一页，本次没有保存。');
      const answers = withAnswers(before, fields, given);
      const unread = readAnswers(fields, given).problems;
      const { figures } = readAnswers(askedFields(campaign), answers);
      const problems = unread.length > 0 ? unread : await this.facts.problems(actor, figures, { fields, answers });
      if (problems.length > 0) throw new InvalidInput([...problems]);
      await this.held.transitions.transition(actor, manager, {
        ...{ table: reportLifecycle, entity: CompanyReport, subject: report, verb: 'save' },
        set: { answers, ...(report.status === 'returned' && { beforeReturn: null }) },
        audit: {
          ...{ action: 'reports.report-saved', companyId: report.companyId },
          after: { answered: Object.keys(answers).length },
        },
      });
    });
  }

  /**
   * Hands the report in: its figures become what the company says of itself in the company file. Throws InvalidInput by
   * field, FactsConflict where others recorded something else since the file was shown.
   */
  async submit(actor: CompanyActor, submission: Submission): Promise<void> {
    reportRights.fillReports.demand(actor);
    await this.within(async (manager) => {
      const report = await this.held.report(actor, manager, submission);
      const campaign = await this.held.openCampaign(manager, report);
      const read = readAnswers(askedFields(campaign), report.answers ?? {});
      const blank = read.blank.length;
      const problems = [...read.problems, ...missing(read.figures.length, submission.isAll ? 0 : blank)];
      if (!submission.isRight) problems.push(...unchanged(read.figures, report.answers ?? {}));
      if (problems.length > 0) throw new InvalidInput(problems);
      const said = { figures: read.figures, answers: report.answers ?? {}, revision: submission.revision };
      const { revisions, doubts } = await this.facts.record(actor, manager, said);
      await this.held.transitions.transition(actor, manager, {
        ...{ table: reportLifecycle, entity: CompanyReport, subject: report, verb: 'submit' },
        set: {
          ...{ submittedAt: this.clock.now(), submittedByName: actor.name, doubts },
          ...{ turns: submission.turns, queueRank: queueRank({ turns: submission.turns, doubts }) },
          revisions: [...(report.revisions ?? []), ...revisions],
        },
        effects: () => this.news.submitted(manager, campaign, report.companyId),
        audit: {
          ...{ action: 'reports.report-submitted', companyId: report.companyId },
          after: { answered: read.figures.length, lacking: blank },
        },
      });
    });
  }

  /** Takes the report back before the park has decided; what it said of the company is taken back with it. */
  async withdraw(actor: CompanyActor, seen: SeenReport): Promise<void> {
    reportRights.fillReports.demand(actor);
    await this.within(async (manager) => {
      const report = await this.held.report(actor, manager, seen);
      await this.held.transitions.transition(actor, manager, {
        ...{ table: reportLifecycle, entity: CompanyReport, subject: report, verb: 'withdraw' },
        set: { revisions: null },
        effects: async () => {
          await this.facts.takeBack(actor, manager, { report, reason: '企业撤回填报' });
          await this.news.settle(manager, report.campaignId);
        },
        audit: { action: 'reports.report-withdrawn', companyId: report.companyId },
      });
    });
  }

  private within(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

function unchanged(figures: readonly Figure[], answers: Answers) {
  const labels = figures.filter(({ name }) => answers[name]?.returned).map(({ label }) => label);
  if (labels.length === 0) return [];
  const message = `园区退回的${labels.join('、')}没有改动。请更正；确实无误的，请勾选“退回的数据核对无误”。`;
  return [{ field: 'right', message }];
}

function missing(figures: number, blank: number) {
  if (figures === 0) return [{ field: '', message: '还没有填写任何数据，请先填写再提交。' }];
  if (blank === 0) return [];
  return [
    {
      field: 'rest',
      message: `还有 ${blank} 项没有填写。请补填；暂时无法提供，或档案中已有、不用更新的，请勾选“其余不填”。`,
    },
  ];
}
