import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { policyRights, Pushes } from '@park/policy';
import { redirect, saving, TypedForm } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { PUBLICATION, PublicationPages } from './publication-page';

/** Companies that a version is not pushed to: left out and put back before it is published. */
@Controller('policies/:id/publication/exclusions')
@Requires(policyRights.publishPolicies)
export class PushPlanController {
  constructor(
    private readonly pushes: Pushes,
    private readonly pages: PublicationPages,
  ) {}

  @Post()
  async exclude(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const typed = { company: form.line('company'), reason: form.line('reason') };
    const draft = await this.pages.draft(actor, id);
    const page = () => this.pages.page(actor, id, {});
    const name = await saving({ view: PUBLICATION, typed: form.typed(), page }, () =>
      this.pushes.plans.exclude(actor, draft.id, typed),
    );
    redirect(reply, `/policies/${id}/publication`, { notice: `“${name}”已排除，发布时不向它推送。` });
  }

  @Post(':companyId/removal')
  async include(
    @CurrentActor() actor: StaffActor,
    @Param() { id, companyId }: { readonly id: string; readonly companyId: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const draft = await this.pages.draft(actor, id);
    const page = () => this.pages.page(actor, id, {});
    await saving({ view: PUBLICATION, typed: {}, page }, () => this.pushes.plans.include(actor, draft.id, companyId));
    redirect(reply, `/policies/${id}/publication`, { notice: '已取消排除，发布时照常推送。' });
  }
}
