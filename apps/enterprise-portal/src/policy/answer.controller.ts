import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { OwnPolicies, PolicyLibrary, PolicyMatching, policyRights } from '@park/policy';
import { FormRejected, redirect, saving, TypedForm } from '@park/web-kit';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toldPolicyPage } from './policy-page';

const VIEW = 'policy/policy';

/** Whether a company means to apply, and that it did, told on the page of the policy. */
@Controller('policies/:id')
export class AnswerController {
  constructor(
    private readonly own: OwnPolicies,
    private readonly library: PolicyLibrary,
    private readonly matching: PolicyMatching,
  ) {}

  @Post('answer')
  @Requires(policyRights.answerOwn)
  async answer(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    await this.write(actor, { id, form, step: 'answer' });
    const notice = form.text('answer') === 'none' ? '已撤回表态。' : '已告知园区，可以随时更改。';
    redirect(reply, `/policies/${id}`, { notice });
  }

  @Post('answer/refusal')
  @Requires(policyRights.answerOwn)
  async decline(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.write(actor, { id, form: new TypedForm(body), step: 'decline' });
    redirect(reply, `/policies/${id}`, { notice: '已告知园区不打算申报，可以随时更改。' });
  }

  @Post('application')
  @Requires(policyRights.answerOwn)
  async applied(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    await this.write(actor, { id, form, step: 'applied' });
    const isTakenBack = form.text('withdraw') === 'yes';
    const notice = isTakenBack
      ? '已撤回申报登记。'
      : '已登记贵企业自报的申报情况；这里只作记录，正式申报请在主管部门的系统办理。';
    redirect(reply, `/policies/${id}`, { notice });
  }

  private async write(actor: CompanyActor, { id, form, step }: Told): Promise<void> {
    const page = () => this.page(actor, id);
    const conflicted = async ({ message }: { readonly message: string }) => {
      const model = await page();
      const problems = [{ field: '', message: `${message}您填写的内容保留在下面。` }];
      const typed = { ...form.typed(), version: String(model.uptake?.version ?? 0) };
      return new FormRejected(VIEW, model, { problems, typed, status: 409 });
    };
    const about = { policyId: id, version: Number(form.text('version')), said: (field: string) => form.text(field) };
    await saving({ view: VIEW, typed: form.typed(), page, conflicted }, () => this.own.answers[step](actor, about));
  }

  private async page(actor: CompanyActor, id: string) {
    const [story, match] = await Promise.all([
      this.library.story(actor, id),
      this.matching.one(actor, actor.companyId, id),
    ]);
    return toldPolicyPage(match, story);
  }
}

interface Told {
  readonly id: string;
  readonly form: TypedForm;
  readonly step: 'answer' | 'decline' | 'applied';
}
