import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { OwnReports, ReportFilling, reportRights } from '@park/reports';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OverviewPages } from './overview-pages';
import { reportRow } from './report-rows';

const VIEW = 'reports/report';

/** 年度填报 of the own company: what is asked, looked over, handed in and taken back. */
@Controller('company/reports')
export class OwnReportsController {
  constructor(
    private readonly reports: OwnReports,
    private readonly filling: ReportFilling,
    private readonly pages: OverviewPages,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(reportRights.viewOwnReports)
  @View('reports/reports')
  async list(@CurrentActor() actor: CompanyActor): Promise<object> {
    const [rows, today] = [await this.reports.list(actor), this.clock.today()];
    return { title: '年度填报', rows: rows.map((row) => reportRow(row, today)) };
  }

  @Get(':reportId')
  @Requires(reportRights.viewOwnReports)
  @View(VIEW)
  show(@CurrentActor() actor: CompanyActor, @Param('reportId') id: string): Promise<object> {
    return this.pages.page(actor, id);
  }

  @Post(':reportId/submission')
  @Requires(reportRights.fillReports)
  async submit(
    @CurrentActor() actor: CompanyActor,
    @Param('reportId') reportId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.pages.page(actor, reportId);
    const turned = await saving({ view: VIEW, typed: form.typed(), page }, async () => {
      const turns = await this.pages.ready(actor, reportId, form.has('unsaved'));
      await this.filling.submit(actor, {
        ...{ reportId, version: numberIn(form, 'version'), revision: numberIn(form, 'revision') },
        ...{ isAll: form.has('rest'), isRight: form.has('right'), turns },
      });
      return turns.length;
    });
    redirect(reply, `/company/reports/${reportId}`, {
      notice: `已提交，等园区核实。核实前标为“待核实”。${turned > 0 ? '相关政策已按新数据重新判断。' : '政策的判断没有变化。'}`,
    });
  }

  @Post(':reportId/withdrawal')
  @Requires(reportRights.fillReports)
  async withdraw(
    @CurrentActor() actor: CompanyActor,
    @Param('reportId') reportId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    await saving({ view: VIEW, typed: form.typed(), page: () => this.pages.page(actor, reportId) }, () =>
      this.filling.withdraw(actor, { reportId, version: numberIn(form, 'version') }),
    );
    redirect(reply, `/company/reports/${reportId}`, { notice: '已撤回，填写的内容还在，改好后请再次提交。' });
  }
}

function numberIn(form: TypedForm, name: string): number {
  const text = form.text(name);
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
