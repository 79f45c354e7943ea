import { CurrentActor, nextPath, Requires } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { reportRights, ReportVerification } from '@park/reports';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { QueuePages } from './queue-pages';

type QueryOf = Readonly<Record<string, unknown>>;

const QUEUE = '/campaigns/queue';
const ONE = 'reports/review';
const REASON = 'reason.';

/** What companies have submitted, in one queue: accepted, or sent back with reasons. */
@Controller('campaigns/queue')
export class QueueController {
  constructor(
    private readonly verification: ReportVerification,
    private readonly pages: QueuePages,
  ) {}

  @Get()
  @Requires(reportRights.viewCampaigns)
  @View('reports/queue')
  queue(@CurrentActor() actor: StaffActor, @Query() query: QueryOf): Promise<object> {
    return this.pages.queue(actor, query);
  }

  @Get('acceptance')
  @Requires(reportRights.verifyReports)
  @View('reports/acceptance')
  confirm(@CurrentActor() actor: StaffActor, @Query() query: QueryOf): Promise<object> {
    return this.pages.acceptance(actor, query);
  }

  /** One or several, each as it was seen: `report` is id:version. */
  @Post('acceptance')
  @Requires(reportRights.verifyReports)
  async accept(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const seen = form.list('report').flatMap(seenIn);
    const back = nextPath(form.text('back') || QUEUE);
    const page = () => this.pages.queue(actor, {});
    const { accepted, left, figures } = await saving({ view: 'reports/queue', typed: {}, page }, async () => {
      if (seen.length === 0) throw new InvalidInput([{ field: '', message: '请勾选要核实的填报。' }]);
      const [only] = seen;
      if (seen.length > 1) return this.verification.acceptAll(actor, seen);
      return { figures: await this.verification.accept(actor, only!), accepted: [only!.reportId], left: [] };
    });
    const undo = { action: `${QUEUE}/undo?${accepted.map((id) => `report=${id}`).join('&')}`, label: '撤销' };
    const rest = left.length > 0 ? `${left.length} 份没有核实：${left[0]!.why}` : '';
    redirect(reply, back, {
      ...(accepted.length > 0 && { notice: `已核实 ${accepted.length} 份，${registeredWords(figures)}`, undo }),
      ...(rest && { warning: rest }),
    });
  }

  /** Takes acceptances back; what somebody has changed since is left. */
  @Post('undo')
  @Requires(reportRights.verifyReports)
  async undo(
    @CurrentActor() actor: StaffActor,
    @Query('report') ids: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const reports = [ids ?? []].flat().map(String);
    await saving({ view: 'reports/queue', typed: {}, page: () => this.pages.queue(actor, {}) }, async () => {
      if (reports.length === 0) throw new InvalidInput([{ field: '', message: '没有要撤销的核实，请在列表中操作。' }]);
      for (const id of reports) await this.verification.reopen(actor, id);
    });
    redirect(reply, QUEUE, { notice: `已撤销 ${reports.length} 份填报的核实，回到待核实。` });
  }

  @Get(':reportId')
  @Requires(reportRights.viewCampaigns)
  @View(ONE)
  show(@CurrentActor() actor: StaffActor, @Param('reportId') id: string): Promise<object> {
    return this.pages.one(actor, id);
  }

  @Post(':reportId/return')
  @Requires(reportRights.verifyReports)
  async return(
    @CurrentActor() actor: StaffActor,
    @Param('reportId') reportId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const reasons = Object.fromEntries(
      form.names().flatMap((name) => (name.startsWith(REASON) ? [[name.slice(REASON.length), form.line(name)]] : [])),
    );
    const seen = { reportId, version: Number(form.text('version')) || 0 };
    await saving({ view: ONE, typed: form.typed(), page: () => this.pages.one(actor, reportId) }, () =>
      this.verification.return(actor, seen, reasons),
    );
    const undo = { action: `${QUEUE}/${reportId}/return/undoing`, label: '撤销' };
    redirect(reply, QUEUE, { notice: '已退回，企业会收到通知，并在各项旁看到原因。', undo });
  }

  /** Undoes a return that was a mistake, before the company has gone on. */
  @Post(':reportId/return/undoing')
  @Requires(reportRights.verifyReports)
  async recall(
    @CurrentActor() actor: StaffActor,
    @Param('reportId') reportId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const left = await saving({ view: ONE, typed: {}, page: () => this.pages.one(actor, reportId) }, () =>
      this.verification.recall(actor, reportId),
    );
    const rest = left.length === 0 ? '' : `${left.join('、')}没有恢复：原来填的内容现在不能登记，请退回企业重填。`;
    redirect(reply, `${QUEUE}/${reportId}`, {
      notice: `已撤销退回：填报回到待核实，数据恢复为企业自报，企业会收到通知。${rest}`,
    });
  }
}

/** What the company file says from now on, and what it goes on saying. */
function registeredWords({ registered, others }: { readonly registered: number; readonly others: number }): string {
  if (others === 0) return `${registered} 项登记为园区数据。`;
  const rest = '已有税务、统计、审计等来源或之后的更改，仍以它们为准';
  return registered > 0
    ? `${registered} 项登记为园区数据；其余 ${others} 项${rest}。`
    : `没有登记新的数据：所填的 ${others} 项${rest}。`;
}

function seenIn(text: string) {
  const [, reportId, version] = /^(\d{1,19}):(\d{1,9})$/.exec(text) ?? [];
  return reportId && version ? [{ reportId, version: Number(version) }] : [];
}
