import { CurrentActor, Requires } from '@park/identity';
import { readInto } from '@park/intake';
import { type Actor, NotFound } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { xlsxBytes } from '@park/sheets';
import { siteBatch, SiteBatches, siteImport, SiteImports, siteRights } from '@park/sites';
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
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { XLSX } from '../media-types';
import { answersIn, batchPage, batchesPage } from './import-page';

const LIST = 'sites/imports';
const ONE = 'sites/import';
const MOST_REPORTED = 50_000;
const SHOWN = 50;

/** Land and rooms from tables, and outlines of parcels: upload, check, import, take back. */
@Controller('sites/batches')
@Requires(siteRights.keepSites)
export class SiteImportsController {
  constructor(
    private readonly imports: SiteImports,
    private readonly batches: SiteBatches,
  ) {}

  @Get()
  @View(LIST)
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return batchesPage(await this.batches.list(actor, pageRequest(query)));
  }

  @Post()
  @StreamsFiles()
  async upload(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const { received, rest } = takeReceived(body, 'file');
    const crs = new TypedForm(rest).line('crs');
    const page = () => this.list(actor, {});
    if (!received)
      throw formRejected(LIST, await page(), [{ field: 'file', message: '请选择要导入的表格或 GeoJSON 文件。' }], {
        crs,
      });
    const id = await saving({ view: LIST, typed: { crs }, page }, () =>
      this.imports.upload(actor, { received, crs, read: readTable }),
    );
    redirect(reply, `/sites/batches/${id}`);
  }

  @Get('template')
  async template(@Res() reply: FastifyReply): Promise<void> {
    await send(reply, '地块与房屋导入模板.xlsx', siteBatch.template());
  }

  @Get(':siteBatch')
  @View(ONE)
  async show(
    @CurrentActor() actor: Actor,
    @Param('siteBatch') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.page(actor, id);
    if (page.isRunning) reply.header('refresh', '2');
    return page;
  }

  @Get(':siteBatch/errors')
  async errors(
    @CurrentActor() actor: Actor,
    @Param('siteBatch') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { batch } = await this.batches.find(actor, id);
    const rows = await this.batches.rows(actor, id, {
      which: batch.status === 'checked' ? 'wrong' : 'left',
      limit: MOST_REPORTED,
    });
    await send(reply, `错误行报告-${batch.id}.xlsx`, siteBatch.errorReport(batch, rows));
  }

  @Post(':siteBatch/answers')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('siteBatch') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const { batch } = await this.batches.find(actor, id);
    const answers = answersIn(form, batch);
    await this.saved(actor, { id, form }, () =>
      this.imports.answer(actor, id, { version: versionIn(form), answers, read: readTable }),
    );
    redirect(reply, `/sites/batches/${id}`, { notice: '已按您的回答重新检查。' });
  }

  @Post(':siteBatch/steps/:verb')
  async step(
    @CurrentActor() actor: Actor,
    @Param() { siteBatch: id, verb }: { siteBatch: string; verb: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const version = versionIn(form);
    const steps: Readonly<Record<string, () => Promise<void>>> = {
      drop: () => this.batches.drop(actor, id, version),
      import: () => this.batches.start(actor, id, version),
      undo: () => this.batches.undo(actor, id, { version, reason: form.line('reason') }),
    };
    const work = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
    if (!work) throw new NotFound('没有这个操作，请从导入批次的页面进入。');
    await this.saved(actor, { id, form }, work);
    redirect(reply, `/sites/batches/${id}`);
  }

  private async page(actor: Actor, id: string) {
    const shown = await this.batches.find(actor, id);
    const { status } = shown.batch;
    const rows = (which: 'first' | 'wrong' | 'left' | 'kept') => this.batches.rows(actor, id, { which, limit: SHOWN });
    const [first, wrong] = await Promise.all([
      rows(status === 'undone' ? 'kept' : 'first'),
      rows(status === 'checked' ? 'wrong' : 'left'),
    ]);
    return batchPage(shown, { first, wrong });
  }

  private saved(actor: Actor, { id, form }: { id: string; form: TypedForm }, work: () => Promise<void>): Promise<void> {
    const names = form.names().filter((name) => name !== 'version');
    const typed = Object.fromEntries(names.map((name) => [name, form.text(name)]));
    return saving({ view: ONE, typed, page: () => this.page(actor, id) }, work);
  }
}

const readTable: Parameters<SiteImports['upload']>[1]['read'] = (bytes, answers) =>
  readInto(bytes, siteImport.target, answers);

function versionIn(form: TypedForm): number {
  return Number(form.text('version'));
}

async function send(reply: FastifyReply, name: string, sheets: ReturnType<typeof siteBatch.template>): Promise<void> {
  const made = Buffer.from(await xlsxBytes(sheets));
  await sendDownload(reply, { name, mediaType: XLSX, size: made.length, bytes: Readable.from([made]) });
}
