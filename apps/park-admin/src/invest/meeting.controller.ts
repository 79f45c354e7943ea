import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { projectRights } from '@park/projects';
import { docxBytes, type OutSheet, xlsxBytes } from '@park/sheets';
import { sendDownload, View } from '@park/web-kit';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { exportNote } from '../lists/export-note';
import { DOCX, XLSX } from '../media-types';
import { MeetingPage } from './meeting-page';

/** 调度会 and the weekly report that it rests on. */
@Controller('pipeline')
export class MeetingController {
  constructor(
    private readonly page: MeetingPage,
    private readonly clock: Clock,
  ) {}

  @Get('meeting')
  @Requires(projectRights.viewProjects)
  @View('invest/meeting')
  show(@CurrentActor() actor: StaffActor) {
    return this.page.model(actor);
  }

  @Get('weekly')
  @Requires(projectRights.viewProjects)
  async weekly(
    @CurrentActor() actor: StaffActor,
    @Query('format') asked: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = asked === 'docx' ? 'docx' : 'xlsx';
    const { today, sheet } = await this.page.weekly(actor, format);
    const made = format === 'docx' ? await docxBytes(sheet) : Buffer.from(await xlsxBytes([sheet, this.note(actor)]));
    const mediaType = format === 'docx' ? DOCX : XLSX;
    await sendDownload(reply, { name: `招商项目周报-${today}.${format}`, mediaType, bytes: Readable.from([made]) });
  }

  private note(actor: StaffActor): OutSheet {
    const rows = exportNote({ actor, clock: this.clock }, { name: '招商项目周报', words: '本周全部项目' });
    return { name: '导出说明', rows: [['导出说明'], ...rows] };
  }
}
