import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, type Conflict } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { PolicyLibrary, policyRights, PolicySteps } from '@park/policy';
import { FormRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { nothingPublished } from './closed-version';
import { crumbs } from './policy-tabs';

const PAGE = 'policy/suspension';

/** Stopping the matching of a published policy for a while, and going on with it. */
@Controller('policies/:id/suspension')
export class SuspensionController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly steps: PolicySteps,
    private readonly worker: OutboxWorker,
  ) {}

  @Get()
  @Requires(policyRights.publishPolicies)
  @View(PAGE)
  async show(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const file = await this.library.find(actor, id);
    const { current: version } = file;
    if (!version) throw nothingPublished(file, '无须暂停');
    const policyTitle = version.content.title;
    const isSuspended = version.status === 'suspended';
    const title = isSuspended ? '恢复政策' : '暂停政策';
    return { title, isSuspended, policyTitle, crumbs: crumbs(id, policyTitle, title), policyId: id, version };
  }

  @Post()
  @Requires(policyRights.publishPolicies)
  async save(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const page = () => this.show(actor, id);
    const { version } = await page();
    const resumes = form.text('verb') === 'resume';
    const order = { expectedVersion: Number(form.text('expectedVersion')), reason: form.text('reason') };
    const { suspensions } = this.steps;
    const conflicted = (conflict: Conflict) => this.conflicted(actor, id, { form, conflict });
    await saving({ view: PAGE, typed: form.typed(), page, conflicted }, () =>
      resumes ? suspensions.resume(actor, version.id, order) : suspensions.suspend(actor, version.id, order),
    );
    this.worker.notify();
    redirect(reply, `/policies/${id}`, {
      notice: resumes
        ? '已恢复。此前收到推送的企业会收到消息；暂停期间新符合的企业在今夜匹配后收到推送。'
        : '已暂停匹配和推送。此前收到推送的企业会收到消息和原因，恢复时会再通知。',
    });
  }

  /** Somebody else changed the version: the reason on what holds now. */
  private async conflicted(
    actor: Actor,
    id: string,
    { form, conflict }: { readonly form: TypedForm; readonly conflict: Conflict },
  ): Promise<FormRejected> {
    const model = await this.show(actor, id);
    const problems = [{ field: '', message: `${conflict.message}您填写的内容保留在下面。` }];
    const typed = { ...form.typed(), expectedVersion: String(model.version.version) };
    return new FormRejected(PAGE, model, { problems, typed, status: 409 });
  }
}
