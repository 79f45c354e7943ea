import { CurrentActor, nextPath, Requires } from '@park/identity';
import { NotFound, type StaffActor } from '@park/kernel';
import { registryRights } from '@park/registry';
import { WorkItems, WorkQueue } from '@park/work';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { IsArray, IsOptional, IsString, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { ItemPages } from './item-pages';
import { isVerification, ReportedFacts } from './reported-facts';

const VIEW = 'workbench/item';

class VerificationFields {
  @IsArray({ message: '请勾选要核实的数据。' })
  @IsString({ each: true, message: '请勾选要核实的数据。' })
  fact: string[] = [];

  @Matches(/^\d{1,9}$/, { message: '表单已失效，请重新打开本页再操作。' })
  revision: string;

  @IsOptional()
  @IsString({ message: '请刷新页面后重新操作。' })
  back?: string;
}

/** Verifying what a company reported, where the to-do about it stands. */
@Controller('todo/:id/verification')
export class VerificationController {
  constructor(
    private readonly work: WorkQueue,
    private readonly items: WorkItems,
    private readonly pages: ItemPages,
    private readonly reported: ReportedFacts,
  ) {}

  @Post()
  @Requires(registryRights.editFacts)
  @View(VIEW)
  async verify(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { item } = await this.work.find(actor, id);
    if (!isVerification(item)) throw new NotFound('这项待办不涉及企业自报的数据。');
    const read = readForm(VerificationFields, body);
    const page = () => this.pages.show(actor, id);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const { fact: fields, revision, back } = read.form;
    if (fields.length === 0)
      throw formRejected(VIEW, await page(), [{ field: '', message: '请勾选要核实的数据。' }], read.typed);
    const chosen = { fields, revision: Number(revision) };
    const { verified, isDone } = await saving({ view: VIEW, typed: read.typed, page, fieldOf: () => '' }, () =>
      this.reported.verify(actor, item.companyId, chosen),
    );
    if (isDone && item.status === 'open')
      await this.items
        .take(actor, id, { verb: 'finish', version: null, note: '自报的数据都已核实' })
        .catch(closedMeanwhile);
    redirect(reply, nextPath(back ?? `/todo/${id}`), { notice: noticeOf(verified, isDone) });
  }
}

function noticeOf(verified: number, isDone: boolean): string {
  const left = isDone ? '这项待办已办结。' : '其余的仍待核实。';
  const done = verified > 0 ? `已核实 ${verified} 项，登记为园区数据。` : '所选数据已由他人核实或更改，没有重复登记。';
  return done + left;
}

/** The to-do closes by itself as well, once the change of facts is handled: whoever comes second has nothing to do. */
function closedMeanwhile(error: unknown): void {
  const code = (error as { code?: string }).code;
  if (code !== 'rule-violated' && code !== 'conflict' && code !== 'forbidden') throw error;
}
