import { Accounts, CurrentActor, identityRights, Requires } from '@park/identity';
import { type Conflict, RuleViolated, type StaffActor } from '@park/kernel';
import { Config } from '@park/platform';
import { FormRejected, redirect, saving, TypedForm } from '@park/web-kit';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AccountPage } from './account-page';

const VIEW = 'identity/account';

/** Which name at the provider of a single sign-on an account of the park is linked to. */
@Controller('accounts')
@Requires(identityRights.manageAccounts)
export class SignOnLinkController {
  constructor(
    private readonly accounts: Accounts,
    private readonly pages: AccountPage,
    private readonly config: Config,
  ) {}

  @Post(':id/sign-on')
  @Requires(identityRights.manageAccounts, 'proof')
  async link(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const [subject, seen] = [form.line('subject'), form.text('seen')];
    const conflicted = async ({ message }: Conflict) =>
      new FormRejected(VIEW, await this.pages.of(actor, id), {
        problems: [{ field: 'subject', message }],
        ...{ typed: { subject }, status: 409 },
      });
    const page = () => this.pages.of(actor, id);
    await this.accounts.find(actor, id);
    await saving({ view: VIEW, typed: { subject }, page, conflicted }, () =>
      this.accounts.signOn.link(actor, id, { issuer: this.issuer, subject, seen }),
    );
    redirect(reply, `/accounts/${id}`, { notice: '统一身份关联已保存，此人会收到通知，现在可以用它登录。' });
  }

  @Post(':id/sign-on/removal')
  @Requires(identityRights.manageAccounts, 'proof')
  async unlink(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.accounts.signOn.unlink(actor, id, new TypedForm(body).text('seen'));
    redirect(reply, `/accounts/${id}`, { notice: '统一身份关联已解除，此人的登录已全部结束，并会收到通知。' });
  }

  private get issuer(): string {
    const { signOn } = this.config;
    if (!signOn) throw new RuleViolated('本系统没有启用统一身份认证，不能关联。请先由运维人员设置 OIDC_ISSUER。');
    return signOn.issuer;
  }
}
