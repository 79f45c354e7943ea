import { CurrentActor, Requires } from '@park/identity';
import {
  batchKinds,
  batchLifecycle,
  importKinds,
  ImportReading,
  Imports,
  intakeRights,
  isImportKind,
  type ShownBatch,
} from '@park/intake';
import type { Actor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { entryForm, sourceLabels } from '@park/registry';
import { choices, formRejected, redirect, saving, StreamsFiles, takeReceived, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toneOf } from './batch-words';

const VIEW = 'intake/imports';
/** Nothing is chosen beforehand: a preset answer would be a guess. */
const CHOOSE = { value: '', label: '请选择' };
const ACCEPTED = '.xlsx,.xls,.csv';
type Query = Record<string, unknown>;

/** 批量导入: what can be imported, the upload, and the batches so far. */
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly reading: ImportReading,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(intakeRights.importTables)
  @View(VIEW)
  show(@CurrentActor() actor: Actor, @Query() query: Query) {
    return this.page(actor, query);
  }

  @Post()
  @StreamsFiles()
  @Requires(intakeRights.importTables)
  async upload(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const { received, rest } = takeReceived(body, 'file');
    const form = new TypedForm(rest);
    const told = { kind: form.line('kind'), source: form.line('source'), observedOn: form.line('observedOn') };
    const page = () => this.page(actor, {});
    if (!received)
      throw formRejected(VIEW, await page(), [{ field: 'file', message: '请选择要导入的表格文件。' }], told);
    const { id } = await saving({ view: VIEW, typed: told, page }, () => this.reading.upload(actor, told, received));
    redirect(reply, `/imports/${id}`);
  }

  private async page(actor: Actor, query: Query) {
    const list = await this.imports.list(actor, pageRequest(query));
    const kinds = kindsOf(actor);
    return {
      title: '批量导入',
      crumbs: [{ label: '企业库', href: '/companies' }, { label: '批量导入' }],
      kinds: Object.entries(kinds).map(([kind, label]) => ({
        kind,
        label,
        text: whatOf(kind),
      })),
      kindChoices: [CHOOSE, ...choices(kinds)],
      sourceChoices: [CHOOSE, ...choices(sourceLabels)],
      today: this.clock.today(),
      accept: ACCEPTED,
      list: { ...list, rows: list.rows.map(batchLine) },
    };
  }
}

const WHAT: Readonly<Record<string, string>> = {
  companies: '一行一家：名称、代码和登记信息；库里没有的新增，已有的更新',
  'yearly-facts': '一行一家一年：营业收入、税金、职工、能耗等；也可以几年并列',
  titles: '一行一项：称号、文号、发证日期和有效期；在原有称号之外增加',
  contacts: '一行一人：姓名、电话、职务、邮箱；同名同电话的更新，空格不改',
};

/** What a row is, for people. */
function whatOf(kind: string): string {
  const record = entryForm.recordKinds.find(({ code }) => kind === `record-${code}`);
  return WHAT[kind] ?? `一行一条记录：${record?.about ?? ''}`;
}

/** What somebody may import. */
function kindsOf(actor: Actor): Readonly<Record<string, string>> {
  const may = ([kind]: readonly [string, string]) =>
    isImportKind(kind) && intakeRights.importTables.allows(actor, { kind });
  return Object.fromEntries(Object.entries(importKinds).filter(may));
}

/** A batch as a line of the list. */
function batchLine({ batch, outcomes }: ShownBatch) {
  const { id, kind, status, fileName, uploadedByName, uploadedAt, rowsTotal, rowsSkipped, refusal } = batch;
  const isOver = ['imported', 'undoing', 'undone', 'importing'].includes(status);
  return {
    ...{ id, fileName, uploadedByName, uploadedAt, refusal, total: rowsTotal, skipped: rowsSkipped },
    kind: batchKinds[kind],
    status: { label: batchLifecycle.states[status], tone: toneOf(status) },
    imported: isOver ? outcomes.imported : null,
    errors: isOver ? outcomes.errors - outcomes.waiting : batch.rowsError,
  };
}
