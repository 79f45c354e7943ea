import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { policyRights, PolicySteps } from '@park/policy';
import { redirect, TypedForm } from '@park/web-kit';
import type { FastifyReply } from 'fastify';

/** Saying that a published policy still holds as it is written. */
@Controller('policies/:id/confirmation')
export class ConfirmationController {
  constructor(private readonly steps: PolicySteps) {}

  @Post()
  @Requires(policyRights.editPolicies)
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const versionId = new TypedForm(body).text('versionId');
    await this.steps.confirmations.confirm(actor, { policyId: id, versionId });
    redirect(reply, `/policies/${id}`, { notice: '已确认仍然有效，半年后再请您核对。' });
  }
}
