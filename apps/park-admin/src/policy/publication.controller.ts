import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, type Conflict, RuleViolated, type StaffActor } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { PolicyLibrary, policyRights, Pushes } from '@park/policy';
import { FormRejected, formRejected, readForm, redirect, saving, type Typed, View } from '@park/web-kit';
import { IsInt, IsOptional, IsString, Min } from 'class-validator';
import { Type } from 'class-transformer';
import type { FastifyReply } from 'fastify';
import { nothingPublished } from './closed-version';
import { crumbs } from './policy-tabs';
import { leftOutByHand, roughText, ruledOutText } from './policy-words';
import { PUBLICATION, PublicationPages } from './publication-page';

const WITHDRAWAL = 'policy/withdrawal';
const STALE = '页面已过期，请刷新后再操作。';

export class SeenForm {
  @Type(() => Number)
  @IsInt({ message: STALE })
  @Min(1, { message: STALE })
  expectedVersion: number;
}

export class WithdrawalForm extends SeenForm {
  @IsOptional()
  @IsString({ message: '撤回原因：请用文字填写。' })
  reason = '';
}

/** Publishing and withdrawing: what reaches companies, seen before it is done. */
@Controller('policies/:id')
export class PublicationController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly pages: PublicationPages,
    private readonly pushes: Pushes,
    private readonly worker: OutboxWorker,
  ) {}

  @Get('publication')
  @Requires(policyRights.publishPolicies)
  @View(PUBLICATION)
  preview(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.pages.page(actor, id, query);
  }

  @Post('publication')
  @Requires(policyRights.publishPolicies, 'proof')
  async publish(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const draft = await this.pages.draft(actor, id);
    const read = readForm(SeenForm, body);
    if (!read.ok) throw new RuleViolated(STALE);
    const form = { view: PUBLICATION, typed: read.typed, page: () => this.pages.page(actor, id, {}) };
    const { pushed, counts } = await saving(form, () => this.library.publish(actor, draft.id, read.form));
    this.worker.notify();
    const told = typeof pushed === 'number' ? `${pushed} 家` : roughText(pushed);
    const matched = counts && `符合 ${counts.met} 家，待补充 ${counts.unknown} 家，不符合 ${counts.unmet} 家；`;
    const published = { ...draft, publishedAt: null };
    const listed = await this.pushes.plans.excluded(actor, id, published);
    const excluded = leftOutByHand(listed.filter(({ versionNumber }) => versionNumber === draft.number));
    const reach = await this.pushes.plans.planned.reach(actor, { policyId: id, content: draft.content });
    const without = [
      ...(excluded > 0 ? [`${excluded} 家手工排除`] : []),
      ...(reach ? [ruledOutText(reach.counts)] : []),
    ];
    const why = reach?.everybody ?? without.filter(Boolean).join('，');
    const left = why === '' ? '' : `没有推送的：${why}，名单见推送回执“没有推送”。`;
    const notice = `已发布。${matched ?? ''}已向 ${told}企业推送，是否送达见推送回执。${left}`;
    redirect(reply, `/policies/${id}`, { notice });
  }

  @Get('withdrawal')
  @Requires(policyRights.publishPolicies)
  @View('policy/withdrawal')
  withdrawal(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.withdrawalPage(actor, id);
  }

  @Post('withdrawal')
  @Requires(policyRights.publishPolicies)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(WithdrawalForm, body);
    const page = () => this.withdrawalPage(actor, id);
    if (!read.ok) throw formRejected(WITHDRAWAL, await page(), read.problems, read.typed);
    const { version } = await page();
    const conflicted = (conflict: Conflict) => this.withdrawalConflicted(actor, id, { typed: read.typed, conflict });
    await saving({ view: WITHDRAWAL, typed: read.typed, page, conflicted }, () =>
      this.library.withdraw(actor, version.id, read.form),
    );
    redirect(reply, `/policies/${id}`, { notice: '已撤回。此前收到推送的企业会收到撤回消息和原因，推送记录保留。' });
  }

  /** Somebody else changed the version: the reason on what is published now. */
  private async withdrawalConflicted(
    actor: Actor,
    id: string,
    { typed, conflict }: { readonly typed: Typed; readonly conflict: Conflict },
  ): Promise<FormRejected> {
    const model = await this.withdrawalPage(actor, id);
    const problems = [{ field: '', message: `${conflict.message}您填写的内容保留在下面。` }];
    const fresh = { ...typed, expectedVersion: String(model.version.version) };
    return new FormRejected(WITHDRAWAL, model, { problems, typed: fresh, status: 409 });
  }

  private async withdrawalPage(actor: Actor, id: string) {
    const file = await this.library.find(actor, id);
    const { current: version } = file;
    if (!version) throw nothingPublished(file, '无须撤回');
    const policyTitle = version.content.title;
    return { title: '撤回政策', policyTitle, crumbs: crumbs(id, policyTitle, '撤回'), policyId: id, version };
  }
}
