import { lineNumber, recordPages, type RecordReader } from '@park/dossier';
import { Attachments } from '@park/files';
import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor, Conflict } from '@park/kernel';
import { CompanyRecords, entryForm, registryRights, type ShownRecord } from '@park/registry';
import { FormRejected, formRejected, readForm, redirect, saving, type Typed, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';

const FORM = 'registry/record-edit';
const WITHDRAWAL = 'registry/record-withdrawal';
const LIST = '/company/records';

class RecordWithdrawalForm {
  @IsOptional()
  @IsString({ message: '“撤回理由”请用文字填写。' })
  reason = '';
}

/** Dated records of the own company; what it reported itself it can correct and take back. */
@Controller('company/records')
export class RecordsController {
  constructor(
    private readonly records: CompanyRecords,
    private readonly attachments: Attachments,
  ) {}

  @Get()
  @Requires(registryRights.viewOwnFile)
  @View('registry/records')
  async list(@CurrentActor() actor: CompanyActor): Promise<object> {
    const records = await this.records.list(actor, actor.companyId);
    const kinds = entryForm.recordKinds.filter(({ companyEditable }) => companyEditable);
    return {
      title: '记录',
      ...recordPages.groupsOf(records, { ...reader(actor), filesOf: await this.filesOf(actor, records.held) }),
      kinds: kinds.map(({ code, label }) => ({ code, label })),
    };
  }

  @Get('new/:kind')
  @Requires(registryRights.keepRecords)
  @View(FORM)
  blank(@Param('kind') kind: string): object {
    return blankPage(kind);
  }

  @Post('new/:kind')
  @Requires(registryRights.keepRecords)
  async add(
    @CurrentActor() actor: CompanyActor,
    @Param('kind') kind: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { label } = recordPages.kindOf(kind);
    const typed = new TypedForm(body);
    await saving({ view: FORM, typed: typed.typed(), page: () => blankPage(kind) }, () =>
      this.records.record(actor, actor.companyId, { ...recordPages.read(typed), kind }),
    );
    redirect(reply, LIST, { notice: `已登记“${label}”记录，标为“待核实”；相关政策已按新数据重新判断。` });
  }

  @Get(':recordNo/edit')
  @Requires(registryRights.keepRecords)
  @View(FORM)
  edit(@CurrentActor() actor: CompanyActor, @Param('recordNo') seq: string): Promise<object> {
    return this.editPage(actor, seq);
  }

  @Post(':recordNo')
  @Requires(registryRights.keepRecords)
  async replace(
    @CurrentActor() actor: CompanyActor,
    @Param('recordNo') seq: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = new TypedForm(body);
    const page = () => this.editPage(actor, seq);
    const conflicted = ({ message }: Conflict) => this.conflicted(actor, seq, { typed: typed.typed(), message });
    await saving({ view: FORM, typed: typed.typed(), page, conflicted }, () =>
      this.records.replace(actor, actor.companyId, { ...recordPages.read(typed), seq: lineNumber(seq) }),
    );
    redirect(reply, LIST, { notice: '已更正记录，标为“待核实”。' });
  }

  @Get(':recordNo/withdrawal')
  @Requires(registryRights.keepRecords)
  @View(WITHDRAWAL)
  withdrawal(@CurrentActor() actor: CompanyActor, @Param('recordNo') seq: string): Promise<object> {
    return this.withdrawalPage(actor, seq);
  }

  @Post(':recordNo/withdrawal')
  @Requires(registryRights.keepRecords)
  async withdraw(
    @CurrentActor() actor: CompanyActor,
    @Param('recordNo') seq: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = readForm(RecordWithdrawalForm, body);
    const page = () => this.withdrawalPage(actor, seq);
    if (!read.ok) throw formRejected(WITHDRAWAL, await page(), read.problems, read.typed);
    await saving({ view: WITHDRAWAL, typed: read.typed, page }, () =>
      this.records.withdraw(actor, actor.companyId, { seq: lineNumber(seq), reason: read.form.reason }),
    );
    redirect(reply, LIST, { notice: '已撤回记录。撤错了，重新登记一次即可。' });
  }

  private async filesOf(actor: CompanyActor, held: readonly ShownRecord[]) {
    const ownerOf = ({ first }: ShownRecord) => `${actor.companyId}:${first}`;
    const files = await this.attachments.of(actor, 'record', held.map(ownerOf));
    return (record: ShownRecord) => files.get(ownerOf(record))?.length ?? 0;
  }

  private async editPage(actor: CompanyActor, seq: string) {
    return formOf(actor, await this.records.one(actor, actor.companyId, lineNumber(seq)));
  }

  /** Somebody else corrected the record meanwhile: the form of what stands in its place now, with what was typed. */
  private async conflicted(
    actor: CompanyActor,
    seq: string,
    { typed, message }: { readonly typed: Typed; readonly message: string },
  ): Promise<FormRejected> {
    const model = formOf(actor, await this.records.latest(actor, actor.companyId, lineNumber(seq)));
    const problems = [{ field: '', message: `${message}您填写的内容保留在下面，保存后更正现有的那一条。` }];
    return new FormRejected(FORM, model, { problems, typed, status: 409 });
  }

  private async withdrawalPage(actor: CompanyActor, seq: string) {
    const record = await this.records.one(actor, actor.companyId, lineNumber(seq));
    return { title: '撤回记录', record: recordPages.rowOf(record, reader(actor)) };
  }
}

function formOf(actor: CompanyActor, record: ShownRecord) {
  registryRights.keepRecords.demand(actor, record);
  const page = pageOf(record.kind, `更正${recordPages.kindOf(record.kind).label}`);
  return {
    ...page,
    action: `${LIST}/${record.seq}`,
    questions: recordPages.questionsOf(record.kind, record),
    evidence: record.evidence,
  };
}

function blankPage(code: string) {
  return pageOf(code, `登记${recordPages.kindOf(code).label}`);
}

function pageOf(code: string, title: string) {
  return {
    title,
    kind: recordPages.kindOf(code),
    action: `${LIST}/new/${code}`,
    questions: recordPages.questionsOf(code),
    evidence: '' as string | null,
  };
}

function reader(actor: CompanyActor): RecordReader {
  return { coversSensitive: false, mayChange: (record) => registryRights.keepRecords.allows(actor, record) };
}
