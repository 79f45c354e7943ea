import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { Accounts, CurrentActor, Requires } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { PolicyLibrary, policyRights, PolicySteps } from '@park/policy';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { nothingToPublish } from './closed-version';
import { PublicationPages } from './publication-page';
import { versionInPreparation } from './policy-page';
import { reviewPage } from './review-page';

const PAGE = 'policy/review';

/** A version on its way to be published: what is new in it, whom it reaches, and who does what next. */
@Controller('policies/:id')
export class ReviewController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly steps: PolicySteps,
    private readonly publication: PublicationPages,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  @Get('review')
  @Requires(policyRights.viewPolicies)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    const file = await this.library.find(actor, id);
    const version = versionInPreparation(file);
    const { conditions } = this.steps;
    const { matching, pushes } = this.publication;
    const tried = version && { policyId: file.policyId, content: version.content, against: file.current, typed: {} };
    const [counts, lacking, outlook, colleagues, excludedBy, excluded] = await Promise.all([
      version ? matching.counts(actor, version) : null,
      version ? conditions.lacking(actor, version.content) : null,
      tried && policyRights.viewRehearsals.allows(actor) ? conditions.outlook.of(actor, tried) : null,
      this.accounts.colleagues(actor),
      matching.excluding(actor, file.policyId),
      version ? pushes.plans.excluded(actor, file.policyId, version) : [],
    ]);
    const known = { counts, excludedBy, excluded, colleagues, lacking, outlook };
    return reviewPage(actor, { file, version, ...known, asOf: this.clock.today() });
  }

  @Post('steps')
  @Requires(policyRights.approvePolicies)
  async step(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const file = await this.library.find(actor, id);
    const version = versionInPreparation(file);
    if (!version) throw nothingToPublish(file);
    const form = new TypedForm(body);
    const verb = form.text('verb');
    const seen = { expectedVersion: Number(form.text('expectedVersion')) };
    const page = () => this.show(actor, id);
    const { reviews } = this.steps;
    await saving({ view: PAGE, typed: form.typed(), page }, async () => {
      if (verb === 'submit') return reviews.submit(actor, version.id, seen);
      if (verb === 'recall') return reviews.recall(actor, version.id, seen);
      if (verb === 'return') return reviews.sendBack(actor, version.id, { ...seen, reason: form.text('reason') });
      if (verb === 'approve') return reviews.approve(actor, version.id, seen);
      if (verb === 'unschedule') return reviews.unschedule(actor, version.id, seen);
      if (verb !== 'schedule') throw new InvalidInput([{ field: 'verb', message: '请选择要办理的步骤。' }]);
      return reviews.schedule(actor, version.id, { ...seen, day: form.text('day'), time: form.text('time') });
    });
    redirect(reply, `/policies/${id}/review`, { notice: NOTICES[verb] ?? '已办理。' });
  }
}

const NOTICES: Readonly<Record<string, string>> = {
  submit: '已提交审核，须由没有编写或提交这一版的人审核。',
  recall: '已收回，可以修改；修改后须重新提交审核。',
  return: '已退回，提交人会收到待办和理由。',
  approve: '已审核通过，可以发布或定时发布。',
  schedule: '已定时，到时自动发布并推送；发布前可以取消。',
  unschedule: '已取消定时。',
};
