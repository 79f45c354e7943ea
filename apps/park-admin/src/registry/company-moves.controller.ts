import { CurrentActor, Requires } from '@park/identity';
import { type Actor, InvalidInput } from '@park/kernel';
import { CompanyFiles, registryRights } from '@park/registry';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Move, moveFact, MoveFields, moveOf } from './company-move';
import { companyHead } from './company-page';
import { movePage } from './move-page';

const VIEW = 'registry/moves';
const RECENT = { page: 1, pageSize: 20 };

/** 迁出 and 迁回: the day, where to and why, as one line of the ledger. */
@Controller('companies/:id/moves')
export class CompanyMovesController {
  constructor(private readonly files: CompanyFiles) {}

  @Get()
  @Requires(registryRights.editFacts)
  @View(VIEW)
  async form(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const file = await this.files.find(actor, id);
    const away = CompanyFiles.away(file);
    if (away) throw away;
    return this.page(actor, id);
  }

  @Post()
  @Requires(registryRights.editFacts)
  async move(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const file = await this.files.find(actor, id);
    const read = readForm(MoveFields, body);
    const page = () => this.page(actor, id);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { form } = read;
    await saving({ view: VIEW, typed: read.typed, page }, async () => {
      const { fact, problems } = moveFact(form, file);
      if (!fact) throw new InvalidInput(problems);
      return this.files.recordFacts(actor, file.id, { revision: Number(form.revision), facts: [fact] });
    });
    redirect(reply, `/companies/${file.id}/moves`, { notice: noticeOf(form.to, await this.files.find(actor, id)) });
  }

  private async page(actor: Actor, id: string) {
    const file = await this.files.find(actor, id);
    const { rows } = await this.files.history(actor, id, { attribute: 'registrationStatus', page: RECENT });
    return { title: `迁出与迁回 · ${file.name}`, company: companyHead(file, file), ...movePage(file, rows) };
  }
}

/** What counts now: an official source that says otherwise stands. */
function noticeOf(to: string, { snapshot }: Pick<Awaited<ReturnType<CompanyFiles['find']>>, 'snapshot'>): string {
  const move: Move = to === 'active' ? 'active' : 'moved_out';
  if (moveOf(snapshot) === move)
    return move === 'moved_out'
      ? '已登记迁出，不再匹配、推送本市和本区的政策。'
      : '已登记迁回，恢复匹配本市和本区的政策。';
  return '已登记，但更可靠的来源说法不同，目前仍按那一来源计算，请在“历史与比较”中核对。';
}
