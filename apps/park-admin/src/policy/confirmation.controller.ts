import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, InvalidInput } from '@park/kernel';
import { PolicyLibrary, policyRights, PolicySteps } from '@park/policy';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { nothingPublished } from './closed-version';
import { crumbs } from './policy-tabs';

const PAGE = 'policy/confirmation';
const TITLE = '确认仍然有效';

/** Saying that a published policy still holds as it is written, after it was held beside its document. */
@Controller('policies/:id/confirmation')
export class ConfirmationController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly steps: PolicySteps,
  ) {}

  @Get()
  @Requires(policyRights.editPolicies)
  @View(PAGE)
  async show(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const file = await this.library.find(actor, id);
    const { current: version, confirmed } = file;
    if (!version) throw nothingPublished(file, '不需要确认');
    const { title: policyTitle, sourceUrl, documentNumber } = version.content;
    return {
      ...{ title: TITLE, policyTitle, sourceUrl, documentNumber, crumbs: crumbs(id, policyTitle, TITLE) },
      ...{ policyId: id, version, confirmed },
    };
  }

  @Post()
  @Requires(policyRights.editPolicies)
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.show(actor, id);
    await saving({ view: PAGE, typed: form.typed(), page }, () => {
      if (!form.has('compared'))
        throw new InvalidInput([{ field: 'compared', message: '请先对照官方原文，再勾选“已对照官方原文”。' }]);
      return this.steps.confirmations.confirm(actor, { policyId: id, versionId: form.text('versionId') });
    });
    redirect(reply, `/policies/${id}`, { notice: '已确认仍然有效，半年后再请您核对。' });
  }
}
