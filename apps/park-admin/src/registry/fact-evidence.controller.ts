import { changeLine, lineNumber } from '@park/dossier';
import { acceptedEndings, Attachments, fileRights } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { CompanyFiles, registryRights } from '@park/registry';
import { formRejected, redirect, saving, StreamsFiles, takeReceived, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { companyHead } from './company-page';

const VIEW = 'registry/fact-evidence';

interface FactOfCompany {
  readonly id: string;
  readonly seq: string;
}

/** The files that prove a recorded fact. */
@Controller('companies/:id/history/:seq/evidence')
export class FactEvidenceController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly attachments: Attachments,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View(VIEW)
  show(@CurrentActor() actor: Actor, @Param() at: FactOfCompany) {
    return this.page(actor, at);
  }

  @Post()
  @StreamsFiles()
  @Requires(registryRights.editFacts)
  async attach(
    @CurrentActor() actor: Actor,
    @Param() at: FactOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const page = () => this.page(actor, at);
    const { received } = takeReceived(body, 'file');
    if (!received) throw formRejected(VIEW, await page(), [{ field: 'file', message: '请选择要上传的文件。' }], {});
    await saving({ view: VIEW, typed: {}, page }, () => this.attachments.attach(actor, ownerOf(at), received));
    redirect(reply, pathOf(at), { notice: '已上传佐证。' });
  }

  private async page(actor: Actor, at: FactOfCompany) {
    const [file, fact] = await Promise.all([
      this.files.find(actor, at.id),
      this.files.recorded(actor, at.id, lineNumber(at.seq)),
    ]);
    const owner = ownerOf(at);
    const line = changeLine(fact, !registryRights.viewSensitive.allows(actor));
    const mayRead = await this.attachments.mayRead(actor, owner);
    const files = mayRead ? ((await this.attachments.of(actor, owner.type, [owner.id])).get(owner.id) ?? []) : [];
    return {
      title: `佐证 · ${file.name}`,
      company: companyHead(file, file),
      path: pathOf(at),
      line,
      covered: !mayRead,
      files,
      accept: acceptedEndings.join(','),
      canAttach: registryRights.editFacts.allows(actor) && fileRights.attachFiles.allows(actor),
    };
  }
}

function ownerOf({ id, seq }: FactOfCompany) {
  return { type: 'fact', id: `${id}:${lineNumber(seq)}` };
}

function pathOf({ id, seq }: FactOfCompany): string {
  return `/companies/${id}/history/${lineNumber(seq)}/evidence`;
}
