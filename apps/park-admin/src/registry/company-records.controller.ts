import { CurrentActor, Requires } from '@park/identity';
import { lineNumber, recordPages } from '@park/dossier';
import type { Actor, Conflict } from '@park/kernel';
import { CompanyRecords, registryRights } from '@park/registry';
import { FormRejected, formRejected, readForm, redirect, saving, type Typed, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { textOf } from './company-search';
import { type RecordOfCompany, RecordPages } from './record-pages';

const LIST = 'registry/records';
const FORM = 'registry/record-edit';
const WITHDRAWAL = 'registry/record-withdrawal';

class RecordWithdrawalForm {
  @IsOptional()
  @IsString({ message: '“撤回理由”请用文字填写。' })
  reason = '';
}

/** Dated records of a company: certificates, intellectual property, awards, incidents and the like. */
@Controller('companies/:id/records')
export class CompanyRecordsController {
  constructor(
    private readonly records: CompanyRecords,
    private readonly pages: RecordPages,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View(LIST)
  list(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.pages.list(actor, id, textOf(query['asOf']));
  }

  @Get('new/:kind')
  @Requires(registryRights.keepRecords)
  @View(FORM)
  blank(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('kind') kind: string) {
    return this.pages.blank(actor, id, kind);
  }

  @Post('new/:kind')
  @Requires(registryRights.keepRecords)
  async add(
    @CurrentActor() actor: Actor,
    @Param() { id, kind }: NewRecordOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { label } = recordPages.kindOf(kind);
    const typed = new TypedForm(body);
    const page = () => this.pages.blank(actor, id, kind);
    await saving({ view: FORM, typed: typed.typed(), page }, () =>
      this.records.record(actor, id, { ...recordPages.read(typed), kind }),
    );
    redirect(reply, `/companies/${id}/records`, { notice: `已登记“${label}”记录，相关政策已按新数据重新判断。` });
  }

  @Get(':recordNo/edit')
  @Requires(registryRights.keepRecords)
  @View(FORM)
  edit(@CurrentActor() actor: Actor, @Param() at: RecordOfCompany) {
    return this.pages.edit(actor, at);
  }

  @Post(':recordNo')
  @Requires(registryRights.keepRecords)
  async replace(
    @CurrentActor() actor: Actor,
    @Param() at: RecordOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const typed = new TypedForm(body);
    const page = () => this.pages.edit(actor, at);
    const conflicted = ({ message }: Conflict) => this.conflicted(actor, at, { typed: typed.typed(), message });
    await saving({ view: FORM, typed: typed.typed(), page, conflicted }, () =>
      this.records.replace(actor, at.id, { ...recordPages.read(typed), seq: lineNumber(at.recordNo) }),
    );
    redirect(reply, `/companies/${at.id}/records`, { notice: '已更正记录，原记录保留在“不再有效的记录”中。' });
  }

  @Get(':recordNo/withdrawal')
  @Requires(registryRights.keepRecords)
  @View(WITHDRAWAL)
  withdrawal(@CurrentActor() actor: Actor, @Param() at: RecordOfCompany) {
    return this.pages.withdrawal(actor, at);
  }

  @Post(':recordNo/withdrawal')
  @Requires(registryRights.keepRecords)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param() at: RecordOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(RecordWithdrawalForm, body);
    const page = () => this.pages.withdrawal(actor, at);
    if (!read.ok) throw formRejected(WITHDRAWAL, await page(), read.problems, read.typed);
    await saving({ view: WITHDRAWAL, typed: read.typed, page }, () =>
      this.records.withdraw(actor, at.id, { seq: lineNumber(at.recordNo), reason: read.form.reason }),
    );
    redirect(reply, `/companies/${at.id}/records`, { notice: '已撤回记录。撤错了，重新登记一次即可。' });
  }

  /** Somebody else corrected the record meanwhile: the form of what stands in its place now, with what was typed. */
  private async conflicted(
    actor: Actor,
    at: RecordOfCompany,
    { typed, message }: { readonly typed: Typed; readonly message: string },
  ): Promise<FormRejected> {
    const model = await this.pages.editLatest(actor, at);
    const problems = [{ field: '', message: `${message}您填写的内容保留在下面，保存后更正现有的那一条。` }];
    return new FormRejected(FORM, model, { problems, typed, status: 409 });
  }
}

interface NewRecordOfCompany {
  readonly id: string;
  readonly kind: string;
}
