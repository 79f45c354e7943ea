import { caseRights } from '@park/cultivation';
import { Attachments } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { redirect, saving, StreamsFiles, takeReceived, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CasePages, MATERIAL } from './case-pages';

const VIEW = 'cases/case';

/** The documents of a case, each for a material of its list. */
@Controller('cases/:id/materials')
export class CaseMaterialsController {
  constructor(
    private readonly files: Attachments,
    private readonly pages: CasePages,
  ) {}

  @Post()
  @StreamsFiles()
  @Requires(caseRights.workCases)
  @View(VIEW)
  async attach(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { received, rest } = takeReceived(body, 'file');
    const form = new TypedForm(rest);
    const page = () => this.pages.show(actor, id);
    const { materials } = await page();
    const owner = materials.owners.get(form.text('material'));
    await saving({ view: VIEW, typed: form.typed(), page }, async () => {
      const problems = [
        ...(owner ? [] : [{ field: 'material', message: '请选择是哪一项材料；不在清单里的选“其他材料”。' }]),
        ...(received ? [] : [{ field: 'file', message: '请选择要上传的文件。' }]),
      ];
      if (!owner || !received) throw new InvalidInput(problems);
      await this.files.attach(actor, { type: MATERIAL, id: owner }, received);
    });
    redirect(reply, `/cases/${id}#materials`, { notice: '已上传。' });
  }
}
