import { lineNumber, recordPages } from '@park/dossier';
import { acceptedEndings, Attachments, fileRights } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { CompanyFiles, CompanyRecords, registryRights } from '@park/registry';
import { formRejected, redirect, saving, StreamsFiles, takeReceived, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { companyHead } from './company-page';
import type { RecordOfCompany } from './record-pages';

const VIEW = 'registry/record-evidence';

/** The files that prove a dated record: the certificate, the patent, the decision. */
@Controller('companies/:id/records/:recordNo/evidence')
export class RecordEvidenceController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly records: CompanyRecords,
    private readonly attachments: Attachments,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View(VIEW)
  show(@CurrentActor() actor: Actor, @Param() at: RecordOfCompany) {
    return this.page(actor, at);
  }

  @Post()
  @StreamsFiles()
  @Requires(registryRights.keepRecords)
  async attach(
    @CurrentActor() actor: Actor,
    @Param() at: RecordOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const page = () => this.page(actor, at);
    const { received } = takeReceived(body, 'file');
    if (!received) throw formRejected(VIEW, await page(), [{ field: 'file', message: '请选择要上传的文件。' }], {});
    const { first } = await this.records.latest(actor, at.id, lineNumber(at.recordNo));
    const owner = { type: 'record', id: `${at.id}:${first}` };
    await saving({ view: VIEW, typed: {}, page }, () => this.attachments.attach(actor, owner, received));
    redirect(reply, `/companies/${at.id}/records/${first}/evidence`, { notice: '已上传佐证。' });
  }

  private async page(actor: Actor, { id, recordNo }: RecordOfCompany) {
    const [file, record] = await Promise.all([
      this.files.find(actor, id),
      this.records.latest(actor, id, lineNumber(recordNo)),
    ]);
    const owner = { type: 'record', id: `${id}:${record.first}` };
    const coversSensitive = !registryRights.viewSensitive.allows(actor);
    const mayRead = await this.attachments.mayRead(actor, owner);
    const files = mayRead ? ((await this.attachments.of(actor, owner.type, [owner.id])).get(owner.id) ?? []) : [];
    const mayChange = () => registryRights.keepRecords.allows(actor, record) && fileRights.attachFiles.allows(actor);
    return {
      title: `佐证 · ${file.name}`,
      company: companyHead(file, file),
      path: `/companies/${id}/records/${record.first}/evidence`,
      record: recordPages.rowOf(record, { coversSensitive, mayChange }),
      covered: !mayRead,
      files,
      accept: acceptedEndings.join(','),
      canAttach: mayChange(),
    };
  }
}
