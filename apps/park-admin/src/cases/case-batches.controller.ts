import { CaseBatches, caseRights } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseBatchPages } from './case-batch-pages';

const NEW_VIEW = 'cases/batch-new';
const VIEW = 'cases/batch';

/** 批量办理: one step for the cases chosen in the list, or new cases for the companies chosen in a list of a title. */
@Controller('cases/batches')
@Requires(caseRights.workCases)
export class CaseBatchesController {
  constructor(
    private readonly batches: CaseBatches,
    private readonly pages: CaseBatchPages,
  ) {}

  @Get('new')
  @View(NEW_VIEW)
  form(@CurrentActor() actor: StaffActor, @Query() query: Readonly<Record<string, unknown>>) {
    return this.pages.form(actor, query);
  }

  @Post()
  async prepare(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const query = this.pages.queryIn(form);
    const typed = Object.fromEntries(form.names().map((name) => [name, form.line(name)]));
    const asked = { target: form.text('target'), typed };
    const choice = await this.pages.choice(actor, query, Number(form.text('count')));
    const page = () => this.pages.form(actor, query);
    const fieldOf = (name: string) => (name === 'titleCode' ? 'target' : name);
    const isStart = form.text('kind') === 'start';
    const { id } = await saving({ view: NEW_VIEW, typed: form.typed(), page, fieldOf }, () =>
      isStart ? this.batches.prepareStart(actor, asked, choice) : this.batches.prepareMove(actor, asked, choice),
    );
    redirect(reply, `/cases/batches/${id}`);
  }

  @Get(':caseBatchId')
  @View(VIEW)
  async show(
    @CurrentActor() actor: StaffActor,
    @Param('caseBatchId') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.page(actor, id);
    if (page.isRunning) reply.header('refresh', '2');
    return page;
  }

  @Post(':caseBatchId/start')
  async start(
    @CurrentActor() actor: StaffActor,
    @Param('caseBatchId') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const version = Number(new TypedForm(body).text('version'));
    const page = () => this.page(actor, id);
    await saving({ view: VIEW, typed: {}, page }, () => this.batches.start(actor, id, version));
    redirect(reply, `/cases/batches/${id}`);
  }

  @Post(':caseBatchId/undo')
  async undo(
    @CurrentActor() actor: StaffActor,
    @Param('caseBatchId') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const asked = { version: Number(form.text('version')), reason: form.line('reason') };
    const page = () => this.page(actor, id);
    await saving({ view: VIEW, typed: { reason: asked.reason }, page }, () => this.batches.undo(actor, id, asked));
    redirect(reply, `/cases/batches/${id}`);
  }

  private async page(actor: StaffActor, id: string) {
    return this.pages.show(await this.batches.find(actor, id));
  }
}
