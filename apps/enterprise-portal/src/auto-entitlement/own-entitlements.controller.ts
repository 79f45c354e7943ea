import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { offerText, OwnPolicies, policyRights } from '@park/policy';
import { FormRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ownLinePage, ownLinesPage } from './own-line-page';

const PAGE = 'auto-entitlement/own-line';

/** 免申即享: what the own company gets without asking for it; one click takes it. */
@Controller('entitlements')
export class OwnEntitlementsController {
  constructor(
    private readonly own: OwnPolicies,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View('auto-entitlement/own-lines')
  async list(@CurrentActor() actor: CompanyActor) {
    return ownLinesPage(await this.own.entitlements.list(actor));
  }

  @Get(':id')
  @Requires(policyRights.viewOwnMatches)
  @View(PAGE)
  async show(@CurrentActor() actor: CompanyActor, @Param('id') id: string) {
    const found = await this.own.entitlements.one(actor, id);
    return { ...ownLinePage(found, this.clock.today()), benefit: offerText.benefit(found.content.benefit) };
  }

  @Post(':id/confirmation')
  @Requires(policyRights.confirmAutoEntitlement)
  async confirm(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.write(actor, { id, body, step: 'confirm' });
    redirect(reply, `/entitlements/${id}`, { notice: '收款账户已保存，见本页的状态；付款以拨付单位为准。' });
  }

  @Post(':id/refusal')
  @Requires(policyRights.confirmAutoEntitlement)
  async decline(
    @CurrentActor() actor: CompanyActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.write(actor, { id, body, step: 'decline' });
    redirect(reply, `/entitlements/${id}`, { notice: '已放弃；公示开始前可以改为确认。' });
  }

  private async write(actor: CompanyActor, { id, body, step }: Told): Promise<void> {
    const form = new TypedForm(body);
    const page = () => this.show(actor, id);
    const order = { id, version: Number(form.text('version')), said: (field: string) => form.text(field) };
    const conflicted = async ({ message }: { readonly message: string }) => {
      const model = await page();
      const problems = [
        {
          field: '',
          message: step === 'confirm' ? `${message}现在登记的账户见下，您填写的内容也保留在下面。` : message,
        },
      ];
      return new FormRejected(PAGE, model, {
        ...{ problems, status: 409, typed: { ...form.typed(), version: String(model.version) } },
      });
    };
    await saving({ view: PAGE, typed: form.typed(), page, conflicted }, () =>
      this.own.entitlements[step](actor, order),
    );
  }
}

interface Told {
  readonly id: string;
  readonly body: unknown;
  readonly step: 'confirm' | 'decline';
}
