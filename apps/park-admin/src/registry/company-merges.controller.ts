import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { CompanyMerges, registryRights } from '@park/registry';
import { readForm, formRejected, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { textOf } from './company-search';
import { MergePages } from './merge-pages';

const VIEW = 'registry/merge';

class MergeFields {
  @IsString({ message: '请先选择要并入的档案。' })
  from: string;

  @IsString({ message: '页面不完整，请刷新后重新提交。' })
  intoRevision: string;

  @IsString({ message: '页面不完整，请刷新后重新提交。' })
  fromRevision: string;

  @IsOptional()
  keep?: string | string[];

  @IsOptional()
  @IsString({ message: '“合并理由”请用文字填写。' })
  reason = '';
}

class UndoFields {
  @IsString({ message: '页面不完整，请刷新后重新提交。' })
  version: string;
}

/** 合并重复档案: a preview of everything that moves, one write, and thirty days in which it can be taken back. */
@Controller('companies/:id')
@Requires(registryRights.mergeCompanies)
export class CompanyMergesController {
  constructor(
    private readonly merges: CompanyMerges,
    private readonly pages: MergePages,
  ) {}

  @Get('merge')
  @View(VIEW)
  form(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.pages.merge(actor, id, { from: textOf(query['from']), q: textOf(query['q']) });
  }

  @Post('merge')
  async merge(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(MergeFields, body);
    const from = textOf(read.typed['from']);
    const page = () => this.pages.merge(actor, id, { from, q: '' });
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { intoRevision, fromRevision, keep = [], reason } = read.form;
    const revisions = { into: intoRevision, from: fromRevision };
    const form = { into: id, from, revisions, kept: [keep].flat().map(String), reason };
    await saving({ view: VIEW, typed: read.typed, page }, () => this.merges.merge(actor, form));
    redirect(reply, `/companies/${id}`, { notice: '两份档案已合并。合错了，30 天内可在“合并记录”中撤销。' });
  }

  @Get('merges')
  @View('registry/merges')
  list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.pages.merged(actor, id);
  }

  @Post('merges/:mergeId/undoing')
  async undo(
    @CurrentActor() actor: Actor,
    @Param() { id, mergeId }: MergeOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(UndoFields, body);
    const page = () => this.pages.merged(actor, id);
    if (!read.ok) throw formRejected('registry/merges', await page(), read.problems, read.typed);
    const seen = { id: mergeId, intoId: id, version: Number(read.form.version) };
    const name = await saving({ view: 'registry/merges', typed: read.typed, page }, () =>
      this.merges.undo(actor, seen),
    );
    redirect(reply, `/companies/${id}/merges`, { notice: `已撤销合并，“${name}”恢复为单独的档案。` });
  }
}

interface MergeOfCompany {
  readonly id: string;
  readonly mergeId: string;
}
