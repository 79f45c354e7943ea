import { CurrentActor, Requires } from '@park/identity';
import { errorReport, importKinds, Imports, intakeRights, isImportKind, templateOf } from '@park/intake';
import { type Actor, NotFound } from '@park/kernel';
import { type OutSheet, xlsxBytes } from '@park/sheets';
import { sendDownload } from '@park/web-kit';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { XLSX } from '../media-types';

const MOST_REPORTED = 100_000;

/** Files of an import that go out: the table to fill in, and the rows that were not imported. */
@Controller('imports')
export class ImportFilesController {
  constructor(private readonly imports: Imports) {}

  @Get('templates/:table')
  @Requires(intakeRights.importTables)
  async template(@Param('table') kind: string, @Res() reply: FastifyReply): Promise<void> {
    if (!isImportKind(kind)) throw new NotFound('没有这种模板，请从批量导入页面下载。');
    await send(reply, `${importKinds[kind]}导入模板.xlsx`, templateOf(kind));
  }

  @Get(':id/errors')
  @Requires(intakeRights.importTables)
  async errors(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { batch } = await this.imports.find(actor, id);
    if (batch.detailsClearedAt) throw new NotFound('这个批次的联系人明细已按规定清除，没有错误行报告可以下载。');
    const asked = batch.status === 'checked' ? 'errors' : 'not-imported';
    const rows = await this.imports.rows(actor, batch, { asked, limit: MOST_REPORTED });
    await send(reply, `错误行报告-${batch.id}.xlsx`, errorReport(batch.summary, rows));
  }
}

async function send(reply: FastifyReply, name: string, sheets: readonly OutSheet[]): Promise<void> {
  const made = Buffer.from(await xlsxBytes(sheets));
  await sendDownload(reply, { name, mediaType: XLSX, size: made.length, bytes: Readable.from([made]) });
}
