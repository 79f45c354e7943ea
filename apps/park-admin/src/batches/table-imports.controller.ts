import { TableBatches, tableErrorReport, TableImports } from '@park/batches';
import { CurrentActor } from '@park/identity';
import { readInto } from '@park/intake';
import { type Actor, NotFound } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { type OutSheet, type Target, xlsxBytes } from '@park/sheets';
import {
  formRejected,
  redirect,
  saving,
  sendDownload,
  StreamsFiles,
  takeReceived,
  TypedForm,
  View,
} from '@park/web-kit';
import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { XLSX } from '../media-types';
import { answersIn, batchPage, batchesPage, type ImportPages, restIn, saidIn, wrongEnding } from './table-import-page';

const LIST = 'batches/batches';
const ONE = 'batches/batch';
const MOST_REPORTED = 100_000;
const SHOWN = 50;

/** The files of one room: upload, check, import, take back. Each room extends it with its address and right, on the class. */
export abstract class TableImportsController {
  protected constructor(
    private readonly imports: TableImports,
    private readonly batches: TableBatches,
    private readonly pages: ImportPages & { readonly table: Target },
  ) {}

  @Get()
  @View(LIST)
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return batchesPage(this.pages, await this.batches.list(actor, this.pages.key, pageRequest(query)));
  }

  @Post()
  @StreamsFiles()
  async upload(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const { received, rest } = takeReceived(body, 'file');
    const field = this.pages.upload.told?.name ?? 'told';
    const told = new TypedForm(rest).line(field);
    const page = () => this.list(actor, {});
    const typed = { [field]: told };
    if (!received) throw formRejected(LIST, await page(), [{ field: 'file', message: '请选择要导入的文件。' }], typed);
    const wrong = wrongEnding(this.pages.upload.accept, received.name);
    if (wrong) throw formRejected(LIST, await page(), [{ field: 'file', message: wrong }], typed);
    const id = await saving({ view: LIST, typed, page }, () =>
      this.imports.upload(actor, this.pages.key, { received, told, read: this.read }),
    );
    redirect(reply, `${this.pages.path}/${id}`);
  }

  @Get('template')
  async template(@Res() reply: FastifyReply): Promise<void> {
    const { name, sheets } = this.pages.template;
    await send(reply, name, sheets());
  }

  @Get(':tableBatch')
  @View(ONE)
  async show(
    @CurrentActor() actor: Actor,
    @Param('tableBatch') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.page(actor, id);
    if (page.isRunning) reply.header('refresh', '2');
    return page;
  }

  @Get(':tableBatch/errors')
  async errors(
    @CurrentActor() actor: Actor,
    @Param('tableBatch') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { key } = this.pages;
    const { batch } = await this.batches.find(actor, key, id);
    const kinds = [batch.status === 'checked' ? ('wrong' as const) : ('left' as const)];
    const [rows = []] = await this.batches.rows(actor, { key, id }, { kinds, limit: MOST_REPORTED });
    await send(reply, `错误行报告-${batch.id}.xlsx`, tableErrorReport(batch, rows));
  }

  @Post(':tableBatch/answers')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('tableBatch') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const { key, path } = this.pages;
    const { batch } = await this.batches.find(actor, key, id);
    const answers = answersIn(this.pages, form, batch);
    const version = Number(form.text('version'));
    await this.saved(actor, { id, form }, () =>
      this.imports.answer(actor, { key, id }, { version, answers, read: this.read }),
    );
    redirect(reply, `${path}/${id}`, { notice: '已按您的回答重新检查。' });
  }

  @Post(':tableBatch/steps/:verb')
  async step(
    @CurrentActor() actor: Actor,
    @Param() { tableBatch: id, verb }: { tableBatch: string; verb: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const seen = { key: this.pages.key, id, version: Number(form.text('version')) };
    let notice = {};
    const steps: Readonly<Record<string, () => Promise<void>>> = {
      decide: async () => {
        const told = { said: saidIn(form), rest: restIn(form), note: form.line('note') };
        const rows = await this.batches.decide(actor, seen, told);
        notice = { notice: rows > 0 ? `已保存 ${rows} 行的判断。` : '没有新的判断。' };
      },
      drop: () => this.batches.drop(actor, seen),
      import: () => this.batches.start(actor, seen, { isSure: form.text('sure') === 'yes' }),
      resume: () => this.batches.resume(actor, seen),
      undo: () => this.batches.undo(actor, seen, form.line('reason')),
    };
    const work = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
    if (!work) throw new NotFound('没有这个操作，请从导入批次的页面进入。');
    await this.saved(actor, { id, form }, work);
    redirect(reply, `${this.pages.path}/${id}`, notice);
  }

  private readonly read: Parameters<TableImports['upload']>[2]['read'] = (bytes, answers) =>
    readInto(bytes, this.pages.table, answers);

  private async page(actor: Actor, id: string) {
    const { key } = this.pages;
    const shown = await this.batches.find(actor, key, id);
    const { status } = shown.batch;
    const isChecked = status === 'checked';
    const kinds = [
      status === 'undone' ? ('kept' as const) : ('first' as const),
      isChecked ? ('unread' as const) : ('left' as const),
      ...(isChecked ? ['asked' as const] : []),
    ];
    const [first = [], left = [], asked = []] = await this.batches.rows(actor, { key, id }, { kinds, limit: SHOWN });
    const gone = await this.batches.gone(actor, key, asked);
    return batchPage(this.pages, shown, { first, left, asked, gone });
  }

  private saved(actor: Actor, { id, form }: { id: string; form: TypedForm }, work: () => Promise<void>): Promise<void> {
    const names = form.names().filter((name) => name !== 'version');
    const typed = Object.fromEntries(names.map((name) => [name, form.text(name)]));
    return saving({ view: ONE, typed, page: () => this.page(actor, id) }, work);
  }
}

async function send(reply: FastifyReply, name: string, sheets: readonly OutSheet[]): Promise<void> {
  const made = Buffer.from(await xlsxBytes(sheets));
  await sendDownload(reply, { name, mediaType: XLSX, size: made.length, bytes: Readable.from([made]) });
}
