import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor, Conflict, FieldProblem } from '@park/kernel';
import { OwnReports, ReportFilling, reportRights } from '@park/reports';
import { FormRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answersIn, sectionOf } from './report-form';
import { sectionPage } from './section-page';
import { typedByBoth } from './typed-by-both';

const VIEW = 'reports/section';

/** One section of a report, a page of its own: saved as it is left, and then the next one. */
@Controller('company/reports/:reportId/:reportSection')
@Requires(reportRights.fillReports)
export class ReportSectionController {
  constructor(
    private readonly reports: OwnReports,
    private readonly filling: ReportFilling,
  ) {}

  @Get()
  @View(VIEW)
  async form(
    @CurrentActor() actor: CompanyActor,
    @Param('reportId') id: string,
    @Param('reportSection') code: string,
  ): Promise<object> {
    return sectionPage(await this.reports.find(actor, id), code);
  }

  @Post()
  async save(
    @CurrentActor() actor: CompanyActor,
    @Param('reportId') reportId: string,
    @Param('reportSection') code: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const { section, at, all } = sectionOf(await this.reports.find(actor, reportId), code);
    const page = async (problems: readonly FieldProblem[]) =>
      sectionPage(await this.reports.find(actor, reportId), code, { form, problems });
    const conflicted = (conflict: Conflict) => this.conflicted(actor, { reportId, code, form }, conflict);
    const { fields } = section;
    await saving({ view: VIEW, typed: form.typed(), page, conflicted }, () =>
      this.filling.save(actor, { reportId, fields, answers: answersIn(form, fields), seen: form.text('seen') }),
    );
    const next = form.text('go') === 'back' ? all[at - 1] : all[at + 1];
    const path = `/company/reports/${reportId}`;
    redirect(reply, next && form.text('go') !== 'over' ? `${path}/${next.code}` : path, { notice: '已保存。' });
  }

  /** The same page was filled in meanwhile, by a colleague or in another window: what both typed stands side by side, and the next try saves over it. */
  private async conflicted(
    actor: CompanyActor,
    { reportId, code, form }: { readonly reportId: string; readonly code: string; readonly form: TypedForm },
    { message }: Conflict,
  ): Promise<FormRejected> {
    const own = await this.reports.find(actor, reportId);
    const { fields } = sectionOf(own, code).section;
    const by = '刚刚保存的';
    const collisions = typedByBoth(fields, { mine: answersIn(form, fields), theirs: own.report.answers ?? {}, by });
    const problems = [{ field: '', message: `${message}您填写的内容保留在下面，核对后再保存。` }];
    return new FormRejected(VIEW, sectionPage(own, code, { form, collisions }), {
      problems,
      typed: form.typed(),
      status: 409,
    });
  }
}
