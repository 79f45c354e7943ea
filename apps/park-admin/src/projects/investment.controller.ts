import { Attachments } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { ProjectDesk, projectRights } from '@park/projects';
import { redirect, saving, StreamsFiles, takeReceived, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TakenBack } from '../batches/taken-back';
import { InvestmentPages } from './investment-pages';
import { attaching } from './kept-files';

const VIEW = 'projects/investment';

/** 投资进度 of a project: what was planned and done by month, with photos. */
@Controller('projects/:id/investment')
@UseInterceptors(TakenBack)
export class InvestmentController {
  constructor(
    private readonly desk: ProjectDesk,
    private readonly files: Attachments,
    private readonly pages: InvestmentPages,
  ) {}

  @Get()
  @Requires(projectRights.viewProjects)
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Readonly<Record<string, unknown>>) {
    return this.pages.show(actor, id, query);
  }

  @Post()
  @StreamsFiles()
  @Requires(projectRights.editProjects)
  async report(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { received, rest } = takeReceived(body, 'file');
    const form = new TypedForm(rest);
    const period = form.text('period');
    const page = () => this.pages.show(actor, id, { period });
    const now = async () => {
      const model = await page();
      return { view: VIEW, model, fields: model.form?.fields ?? [] };
    };
    const asked = { form: typedIn(form), revision: Number(form.text('version') || '0'), isSure: form.has('sure') };
    const saved = await saving({ view: VIEW, typed: form.typed(), page, latest: { form, now } }, () =>
      this.desk.money.investment.report(actor, id, asked),
    );
    // The report is saved whatever becomes of the photo: the form goes on as the correction of this report.
    const typed = { ...form.typed(), version: String(saved.revision) };
    const to = { type: 'project-report', id: saved.id } as const;
    if (received) await attaching({ view: VIEW, typed, page }, () => this.files.attach(actor, to, received));
    redirect(reply, `/projects/${id}/investment?year=${period.slice(0, 4)}`, { notice: '已保存。' });
  }
}

function typedIn(form: TypedForm) {
  return {
    ...{ period: form.text('period'), planned: form.text('planned'), done: form.text('done') },
    ...{ due: form.text('due'), paid: form.text('paid') },
    ...{ progress: form.text('progress'), source: form.text('source') },
  };
}
