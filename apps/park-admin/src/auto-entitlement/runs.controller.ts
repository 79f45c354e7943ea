import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { policyRights, PolicySteps } from '@park/policy';
import { type OutValue, xlsxStream } from '@park/sheets';
import { redirect, saving, sendDownload, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { exportNote } from '../lists/export-note';
import { XLSX } from '../media-types';
import { closingPage, partOf, runPage } from './run-page';

const PAGE = 'auto-entitlement/run';
const CLOSING = 'auto-entitlement/closing';
const HEAD = ['序号', '企业名称（户名）', '统一社会信用代码', '金额（元）', '开户银行', '银行账号', '状态'];

/** 免申即享: all runs, and one of them from the frozen list to the last check. */
@Controller('auto-entitlements')
export class RunsController {
  constructor(
    private readonly policies: PolicySteps,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.viewAutoEntitlements)
  @View('auto-entitlement/runs')
  async list(@CurrentActor() actor: StaffActor, @Query() query: Record<string, unknown>) {
    const list = await this.policies.autoEntitlements.reads.list(actor, null, pageRequest(query));
    return {
      title: '免申即享',
      subtitle: '官方数据能判断的政策：名单冻结、企业确认、公示、两人复核、拨付、抽查',
      list,
    };
  }

  @Get(':id')
  @Requires(policyRights.viewAutoEntitlements)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const { reads } = this.policies.autoEntitlements;
    const found = await reads.find(actor, id);
    const part = partOf(query['part'], found);
    return runPage(actor, found, { part, list: await reads.lines(actor, { id }, { part, page: pageRequest(query) }) });
  }

  @Get(':id/closing')
  @Requires(policyRights.runAutoEntitlements)
  @View(CLOSING)
  async closing(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return closingPage(await this.policies.autoEntitlements.reads.find(actor, id));
  }

  @Post(':id/steps')
  @Requires(policyRights.releaseAutoEntitlements)
  async step(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const verb = form.text('verb');
    const order = { id, version: Number(form.text('version')), said: (field: string) => form.text(field) };
    const isClosing = verb === 'close';
    const page = () => (isClosing ? this.closing(actor, id) : this.show(actor, id, {}));
    await saving({ view: isClosing ? CLOSING : PAGE, typed: form.typed(), page }, () => this.take(actor, verb, order));
    redirect(reply, `/auto-entitlements/${id}`, { notice: NOTICES[verb] ?? '已办理。' });
  }

  @Get(':id/payees')
  @Requires(policyRights.payAutoEntitlements)
  async payees(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { reads } = this.policies.autoEntitlements;
    const { run } = await reads.find(actor, id);
    const slices = await reads.payees(actor, id);
    const name = `${run.name}-拨付清单.xlsx`;
    const note = exportNote({ actor, clock: this.clock }, { name: run.name, words: '拨付清单', purpose: '拨付' });
    await sendDownload(reply, { name, mediaType: XLSX, bytes: xlsxStream('拨付清单', sheetLines(slices), note) });
  }

  private async take(
    actor: StaffActor,
    verb: string,
    order: { readonly id: string; readonly version: number; said(field: string): string },
  ): Promise<void> {
    const { steps, money } = this.policies.autoEntitlements;
    const reasoned = { ...order, reason: order.said('reason') };
    if (verb === 'notice') return steps.notice(actor, { ...order, isSure: order.said('sure') === 'yes' });
    if (verb === 'propose') return steps.propose(actor, order);
    if (verb === 'release') return steps.release(actor, order);
    if (verb === 'return') return steps.sendBack(actor, reasoned);
    if (verb === 'stop') return steps.stop(actor, reasoned);
    if (verb === 'close') return steps.close(actor, reasoned);
    if (verb === 'pay') return money.pay(actor, order);
    if (verb === 'draw') return money.draw(actor, order);
    throw new InvalidInput([{ field: 'verb', message: '请选择要办理的步骤。' }]);
  }
}

type Slices = Awaited<ReturnType<PolicySteps['autoEntitlements']['reads']['payees']>>;

async function* sheetLines(slices: Slices): AsyncGenerator<readonly OutValue[]> {
  yield HEAD;
  let [row, total] = [0, 0];
  for await (const payees of slices)
    for (const { name, uscc, amountYuan, bank, account, word } of payees) {
      total += amountYuan;
      yield [(row += 1), name, uscc, amountYuan, bank, account, word];
    }
  yield ['合计', `${row} 家`, '', total, '', '', ''];
}

const NOTICES: Readonly<Record<string, string>> = {
  notice: '已公示，企业名单在门户的公示页，任何人可以查看；确认过的企业收到了消息。',
  propose: '已申请放款，须由没有冻结名单、没有申请放款、没有代企业登记确认的人复核。',
  release: '已复核放款，可以导出拨付清单交拨付单位；系统不付款。',
  return: '已退回，申请人会收到待办和理由。',
  stop: '已终止，名单上的企业收到了消息和原因。',
  close: '已办结。',
  pay: '正在登记拨付，稍后刷新看每家的状态；获得支持会写入企业档案。',
  draw: '已抽取，请逐家登记抽查结果。',
};
