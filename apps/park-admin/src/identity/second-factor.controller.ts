import { CurrentLogin, type CurrentUser, DuringSetup, identityRights, Requires, SecondFactors } from '@park/identity';
import { FACTOR_PATH as PATH, FACTOR_VIEW as VIEW, factorPage } from './factor-page';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** 第二道验证: the own authenticator application and its recovery codes. */
@Controller('account/second-factor')
@Requires(identityRights.manageOwnAccount)
@DuringSetup()
export class SecondFactorController {
  constructor(private readonly factors: SecondFactors) {}

  @Get()
  @View(VIEW)
  async show(@CurrentLogin() user: CurrentUser): Promise<object> {
    return factorPage(this.factors, user);
  }

  @Post()
  @Requires(identityRights.manageOwnAccount, 'proof-each-time')
  async begin(@CurrentLogin() user: CurrentUser, @Res() reply: FastifyReply): Promise<void> {
    await this.factors.begin(user);
    redirect(reply, PATH);
  }

  @Post('confirmation')
  @Requires(identityRights.manageOwnAccount, 'proof')
  @HttpCode(200)
  @View('identity/recovery-codes')
  async confirm(
    @CurrentLogin() user: CurrentUser,
    @Body() body: unknown,
    @Req() { ip }: FastifyRequest,
  ): Promise<object> {
    const page = () => factorPage(this.factors, user);
    const code = new TypedForm(body).text('code');
    const codes = await saving({ view: VIEW, typed: {}, page }, () => this.factors.confirm(user, code, ip));
    return { title: '第二道验证已启用', codes, endedOthers: true };
  }

  @Post('recovery-codes')
  @Requires(identityRights.manageOwnAccount, 'proof-each-time')
  @HttpCode(200)
  @View('identity/recovery-codes')
  async renewCodes(@CurrentLogin() user: CurrentUser, @Req() { ip }: FastifyRequest): Promise<object> {
    return { title: '恢复码已重新生成', codes: await this.factors.renewCodes(user, ip) };
  }

  @Post('removal')
  @Requires(identityRights.manageOwnAccount, 'proof-each-time')
  async remove(
    @CurrentLogin() user: CurrentUser,
    @Req() { ip }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = () => factorPage(this.factors, user);
    await saving({ view: VIEW, typed: {}, page }, () => this.factors.remove(user, ip));
    redirect(reply, PATH, { notice: '第二道验证已停用，以后只用密码登录。' });
  }
}
