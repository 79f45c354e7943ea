import { CurrentActor, Requires } from '@park/identity';
import { ImportReading, Imports, intakeRights } from '@park/intake';
import type { Actor } from '@park/kernel';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answersIn } from './answers-form';
import { BatchPages } from './batch-pages';
import { leftIn } from './doubt-choices';

const VIEW = 'intake/batch';
const STEPS = { drop: '已放弃，没有写入任何数据。', resume: '已继续。', settle: '已结束，已写入的保留。' };
type Query = Record<string, unknown>;

/** One batch: the pre-check with its questions, the import, its result, taking it back. */
@Controller('imports/:id')
@Requires(intakeRights.importTables)
export class BatchController {
  constructor(
    private readonly imports: Imports,
    private readonly reading: ImportReading,
    private readonly pages: BatchPages,
  ) {}

  @Get()
  @View(VIEW)
  async show(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: Query,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.pages.batch(actor, id, query);
    if (page.isRunning) reply.header('refresh', '2');
    return page;
  }

  @Post('answers')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const { batch } = await this.imports.find(actor, id);
    const typed = answersIn(form, batch.summary?.columns ?? []);
    await this.saved(actor, { id, form }, () => this.reading.answer(actor, id, { version: versionIn(form), typed }));
    redirect(reply, `/imports/${id}`, { notice: '已按您的回答重新检查。' });
  }

  @Post('start')
  async start(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const withDoubts = form.text('doubts') === 'confirmed';
    await this.saved(actor, { id, form }, () =>
      this.imports.start(actor, id, {
        ...{ version: versionIn(form), withDoubts },
        left: leftIn((name) => form.list(name)),
      }),
    );
    redirect(reply, `/imports/${id}`);
  }

  @Post('cancellation')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    await this.saved(actor, { id, form: new TypedForm(body) }, () => this.imports.cancel(actor, id));
    redirect(reply, `/imports/${id}`, { notice: '已要求停止，正在写的几行写完就停。' });
  }

  @Post('steps/:verb')
  async step(
    @CurrentActor() actor: Actor,
    @Param() { id, verb: asked }: { id: string; verb: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const verb = this.pages.stepOf(asked);
    await this.saved(actor, { id, form }, () => this.imports[verb](actor, id, versionIn(form)));
    redirect(reply, `/imports/${id}`, { notice: STEPS[verb] });
  }

  @Post('undo')
  async undo(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const reason = form.line('reason');
    await this.saved(actor, { id, form }, () => this.imports.undo(actor, id, { version: versionIn(form), reason }));
    redirect(reply, `/imports/${id}`);
  }

  private saved(actor: Actor, { id, form }: { id: string; form: TypedForm }, work: () => Promise<void>): Promise<void> {
    // What was answered stays; the version is that of the page as it is shown now.
    const names = form.names().filter((name) => name !== 'version');
    const typed = Object.fromEntries(names.map((name) => [name, form.text(name)]));
    const page = () => this.pages.batch(actor, id, {});
    return saving({ view: VIEW, typed, page }, work);
  }
}

function versionIn(form: TypedForm): number {
  return Number(form.text('version'));
}
