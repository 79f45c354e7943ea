import { changeLine, lineNumber } from '@park/dossier';
import { acceptedEndings, Attachments } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { CompanyFiles, registryRights } from '@park/registry';
import { formRejected, redirect, saving, StreamsFiles, takeReceived, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const VIEW = 'registry/fact-evidence';

/** The files that prove a fact of the own company; it can prove what it reported itself. */
@Controller('company/history/:seq/evidence')
export class FactEvidenceController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly attachments: Attachments,
  ) {}

  @Get()
  @Requires(registryRights.viewOwnFile)
  @View(VIEW)
  show(@CurrentActor() actor: CompanyActor, @Param('seq') seq: string) {
    return this.page(actor, seq);
  }

  @Post()
  @StreamsFiles()
  @Requires(registryRights.supplyOwnFacts)
  async attach(
    @CurrentActor() actor: CompanyActor,
    @Param('seq') seq: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const page = () => this.page(actor, seq);
    const { received } = takeReceived(body, 'file');
    if (!received) throw formRejected(VIEW, await page(), [{ field: 'file', message: '请选择要上传的文件。' }], {});
    await saving({ view: VIEW, typed: {}, page }, () => this.attachments.attach(actor, ownerOf(actor, seq), received));
    redirect(reply, pathOf(seq), { notice: '已上传佐证，园区核实时会一并查看。' });
  }

  private async page(actor: CompanyActor, seq: string) {
    const fact = await this.files.recorded(actor, actor.companyId, lineNumber(seq));
    const owner = ownerOf(actor, seq);
    return {
      title: '佐证',
      path: pathOf(seq),
      line: changeLine(fact, false),
      files: (await this.attachments.of(actor, owner.type, [owner.id])).get(owner.id) ?? [],
      accept: acceptedEndings.join(','),
      canAttach: fact.source === 'self-reported',
    };
  }
}

function ownerOf({ companyId }: CompanyActor, seq: string) {
  return { type: 'fact', id: `${companyId}:${lineNumber(seq)}` };
}

function pathOf(seq: string): string {
  return `/company/history/${lineNumber(seq)}/evidence`;
}
