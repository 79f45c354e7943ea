import { CurrentActor, Requires } from '@park/identity';
import { type Actor, searchKey } from '@park/kernel';
import { CompanyFiles, registryRights } from '@park/registry';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IdentityFields } from './identity.form';
import { IDENTITY_VIEW, IdentityPages } from './identity-pages';
import { alikeLines, alikeProblems, identityIn } from './register-company.form';

/** 更名 and 更正信用代码: what identifies a company, changed apart from its facts. */
@Controller('companies/:id/identity')
export class CompanyIdentityController {
  constructor(
    private readonly files: CompanyFiles,
    private readonly pages: IdentityPages,
  ) {}

  @Get()
  @Requires(registryRights.editFacts)
  @View(IDENTITY_VIEW)
  form(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.pages.opened(actor, id);
  }

  @Post()
  @Requires(registryRights.editFacts)
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const before = await this.files.find(actor, id);
    const read = readForm(IdentityFields, body);
    const alike = await this.alike(actor, before, identityIn(read.typed).name);
    const page = async () => ({ ...(await this.pages.form(actor, id)), alike: alikeLines(alike) });
    if (!read.ok) throw formRejected(IDENTITY_VIEW, await page(), read.problems, read.typed);
    const { name = '', uscc = '', version, confirmUscc, sameName } = read.form;
    const confirmed = { uscc: confirmUscc !== undefined, sameName: sameName !== undefined };
    if (alike.length > 0 && !confirmed.sameName)
      throw formRejected(IDENTITY_VIEW, await page(), alikeProblems(alike), read.typed);
    const conflicted = () => this.pages.conflicted(actor, id, read.form);
    await saving({ view: IDENTITY_VIEW, typed: read.typed, page, conflicted }, () =>
      this.files.changeIdentity(actor, before.id, { name, uscc, confirmed, version: Number(version) }),
    );
    const after = await this.files.find(actor, id);
    redirect(reply, `/companies/${before.id}`, { notice: noticeOf(before, after) });
  }

  /** Other companies that are or were called about so, where the name is another one than before. */
  private async alike(actor: Actor, before: Identity & { readonly id: string }, name: string) {
    if (name === '' || searchKey(name) === searchKey(before.name)) return [];
    const alike = await this.files.alike(actor, { uscc: before.uscc, name });
    return alike.filter(({ row }) => row.id !== before.id);
  }
}

type Identity = Pick<Awaited<ReturnType<CompanyFiles['find']>>, 'name' | 'uscc'>;

function noticeOf(before: Identity, after: Identity): string {
  const changes = [
    ...(before.name === after.name ? [] : [`名称由“${before.name}”改为“${after.name}”`]),
    ...(before.uscc === after.uscc ? [] : [`信用代码由 ${before.uscc} 改为 ${after.uscc}`]),
  ];
  return changes.length > 0 ? `${changes.join('，')}。` : '没有改动，名称和信用代码保持不变。';
}
