import { CurrentLogin, type CurrentUser, DuringSetup, identityRights, Requires, SecondFactors } from '@park/identity';
import { RuleViolated } from '@park/kernel';
import { redirect, saving, TypedForm } from '@park/web-kit';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FACTOR_PATH, FACTOR_VIEW, factorPage } from './factor-page';

/** 通行密钥: the own ones, and what a browser is to ask them. */
@Controller()
@Requires(identityRights.manageOwnAccount)
@DuringSetup()
export class PasskeyController {
  constructor(private readonly factors: SecondFactors) {}

  /** For a script: what to ask a passkey in place of a code. */
  @Get('login/passkey')
  @DuringSetup('code')
  async ask(@CurrentLogin() user: CurrentUser): Promise<object> {
    const question = await this.factors.passkeys.answering.question(user.account.id);
    if (!question) throw new RuleViolated('您的账号还没有通行密钥，请输入验证码。');
    return question;
  }

  /** For a script: what to ask a new passkey. */
  @Get('account/passkeys/question')
  askNew(@CurrentLogin() user: CurrentUser): Promise<object> {
    return this.factors.passkeys.question(user);
  }

  @Post('account/passkeys')
  @Requires(identityRights.manageOwnAccount, 'proof')
  async add(
    @CurrentLogin() user: CurrentUser,
    @Body() body: unknown,
    @Req() { ip }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    const [name, answer] = [form.line('name'), form.text('passkey')];
    const page = () => factorPage(this.factors, user);
    await saving({ view: FACTOR_VIEW, typed: { name }, page }, () =>
      this.factors.passkeys.add(user, { name, answer }, ip),
    );
    redirect(reply, FACTOR_PATH, { notice: `通行密钥“${name}”已添加，登录和重要操作时可以用它代替验证码。` });
  }

  @Post('account/passkeys/removal')
  @Requires(identityRights.manageOwnAccount, 'proof-each-time')
  async remove(
    @CurrentLogin() user: CurrentUser,
    @Body() body: unknown,
    @Req() { ip }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.factors.passkeys.remove(user, new TypedForm(body).text('passkey'), ip);
    redirect(reply, FACTOR_PATH, { notice: '通行密钥已删除，不能再用它登录。' });
  }
}
