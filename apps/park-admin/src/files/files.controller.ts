import { Attachments, fileRights } from '@park/files';
import { CurrentActor, nextPath, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { redirect, sendDownload } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Files of records, by their number; who may have them is asked of the room of the record. */
@Controller('files/:id')
export class FilesController {
  constructor(private readonly attachments: Attachments) {}

  @Get()
  @Requires(fileRights.readFiles)
  async download(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const { file, bytes } = await this.attachments.open(actor, id);
    await sendDownload(reply, { ...file, bytes });
  }

  @Post('removal')
  @Requires(fileRights.attachFiles)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body('back') back: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { name } = await this.attachments.remove(actor, id);
    const undo = { action: `/files/${id}/return?back=${encodeURIComponent(nextPath(back))}`, label: '撤销移除' };
    redirect(reply, nextPath(back), { notice: `已移除“${name}”。`, undo });
  }

  @Post('return')
  @Requires(fileRights.attachFiles)
  async bringBack(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('back') back: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { name } = await this.attachments.bringBack(actor, id);
    redirect(reply, nextPath(back), { notice: `已恢复“${name}”。` });
  }
}
