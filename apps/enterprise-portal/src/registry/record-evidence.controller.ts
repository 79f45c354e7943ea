import { lineNumber, recordPages } from '@park/dossier';
import { acceptedEndings, Attachments } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { CompanyRecords, registryRights } from '@park/registry';
import { formRejected, redirect, saving, StreamsFiles, takeReceived, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const VIEW = 'registry/record-evidence';

/** The files that prove a record of the own company; it can prove what it reported itself. */
@Controller('company/records/:recordNo/evidence')
export class RecordEvidenceController {
  constructor(
    private readonly records: CompanyRecords,
    private readonly attachments: Attachments,
  ) {}

  @Get()
  @Requires(registryRights.viewOwnFile)
  @View(VIEW)
  show(@CurrentActor() actor: CompanyActor, @Param('recordNo') seq: string) {
    return this.page(actor, seq);
  }

  @Post()
  @StreamsFiles()
  @Requires(registryRights.keepRecords)
  async attach(
    @CurrentActor() actor: CompanyActor,
    @Param('recordNo') seq: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const page = () => this.page(actor, seq);
    const { received } = takeReceived(body, 'file');
    if (!received) throw formRejected(VIEW, await page(), [{ field: 'file', message: '请选择要上传的文件。' }], {});
    const { first } = await this.records.latest(actor, actor.companyId, lineNumber(seq));
    const owner = { type: 'record', id: `${actor.companyId}:${first}` };
    await saving({ view: VIEW, typed: {}, page }, () => this.attachments.attach(actor, owner, received));
    redirect(reply, `/company/records/${first}/evidence`, { notice: '已上传佐证，园区核实时会一并查看。' });
  }

  private async page(actor: CompanyActor, seq: string) {
    const record = await this.records.latest(actor, actor.companyId, lineNumber(seq));
    const owner = { type: 'record', id: `${actor.companyId}:${record.first}` };
    const mayChange = () => registryRights.keepRecords.allows(actor, record);
    return {
      title: '佐证',
      path: `/company/records/${record.first}/evidence`,
      record: recordPages.rowOf(record, { coversSensitive: false, mayChange }),
      files: (await this.attachments.of(actor, owner.type, [owner.id])).get(owner.id) ?? [],
      accept: acceptedEndings.join(','),
      canAttach: mayChange(),
    };
  }
}
