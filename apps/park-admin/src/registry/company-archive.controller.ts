import { CurrentActor, Requires } from '@park/identity';
import { type Actor, dateInShanghai } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { CompanyArchives, CompanyFiles, registryRights } from '@park/registry';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { plainHead } from './company-page';

const VIEW = 'registry/archive';

class ArchiveFields {
  @IsOptional()
  @IsString({ message: '“归档理由”请用文字填写。' })
  reason = '';
}

class RestoreFields {
  @IsString({ message: '页面不完整，请刷新后重新提交。' })
  archiveId: string;

  @Matches(/^\d{1,9}$/, { message: '页面不完整，请刷新后重新提交。' })
  version: string;
}

/** 归档: a file is put away with a reason, and brought back. */
@Controller('companies')
export class CompanyArchiveController {
  constructor(
    private readonly archives: CompanyArchives,
    private readonly files: CompanyFiles,
  ) {}

  @Get('archived')
  @Requires(registryRights.viewCompanies)
  @View('registry/archived')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const list = await this.archives.list(actor, pageRequest(query));
    const rows = list.rows.map((row) => ({ ...row, archivedOn: dateInShanghai(row.archivedAt) }));
    return { title: '已归档的企业', list: { ...list, rows } };
  }

  @Get(':id/archive')
  @Requires(registryRights.archiveCompanies)
  @View(VIEW)
  form(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.page(actor, id);
  }

  @Post(':id/archive')
  @Requires(registryRights.archiveCompanies)
  async archive(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(ArchiveFields, body);
    const page = () => this.page(actor, id);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    await saving({ view: VIEW, typed: read.typed, page }, () => this.archives.archive(actor, id, read.form.reason));
    redirect(reply, `/companies/${id}/archive`, { notice: '已归档。需要时可以在本页恢复。' });
  }

  @Post(':id/restoration')
  @Requires(registryRights.archiveCompanies)
  async restore(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(RestoreFields, body);
    const page = () => this.page(actor, id);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { archiveId, version } = read.form;
    const seen = { companyId: id, id: archiveId, version: Number(version) };
    await saving({ view: VIEW, typed: read.typed, page }, () => this.archives.restore(actor, seen));
    redirect(reply, `/companies/${id}`, { notice: '已恢复，重新列入企业库和政策匹配。' });
  }

  private async page(actor: Actor, id: string) {
    const [file, all] = await Promise.all([this.files.find(actor, id), this.archives.of(actor, id)]);
    const archives = all.map((each) => ({ ...each, archivedOn: dateInShanghai(each.archivedAt) }));
    return {
      title: `归档 · ${file.name}`,
      company: plainHead(file),
      current: archives.find((each) => each.id === file.archiveId),
      past: archives.filter((each) => each.id !== file.archiveId),
    };
  }
}
