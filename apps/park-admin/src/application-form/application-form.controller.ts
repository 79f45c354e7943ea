import { CurrentActor, Requires } from '@park/identity';
import { CompanyExport, intakeRights } from '@park/intake';
import { type Actor, dateInShanghai } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { docxBytes } from '@park/sheets';
import { sendDownload } from '@park/web-kit';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { DOCX } from '../media-types';
import { readableFacts } from '../registry/company-page';
import { srdiSheet } from './srdi-sheet';

/** 专精特新申请书 of a company as a Word document, filled from its file; that it was taken out is noted. */
@Controller('companies/:id/application-form')
export class ApplicationFormController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly exported: CompanyExport,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(intakeRights.exportCompanies, 'proof')
  async download(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const file = await this.files.open(actor, id);
    await this.exported.document(actor, { companyId: file.id, document: '专精特新申请书' });
    const at = this.clock.now();
    const taken = { company: file.name, by: actor.name, at: dateInShanghai(at) };
    const bytes = await docxBytes(srdiSheet(readableFacts(file, actor), taken));
    const name = `专精特新申请书-${file.name}-${file.asOf}.docx`;
    await sendDownload(reply, { name, mediaType: DOCX, bytes: Readable.from([bytes]) });
  }
}
