import { InvitationAnswers } from '@park/claims';
import {
  Credentials,
  CurrentLogin,
  type CurrentUser,
  DuringSetup,
  identityRights,
  Public,
  Requires,
  roleNames,
  SessionCookie,
  Sessions,
} from '@park/identity';
import type { FieldProblem, SystemActor } from '@park/kernel';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';

const VIEW = 'identity/invitation';
const JOINING = 'identity/joining';
const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };
const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });

class NewcomerFields {
  @IsOptional()
  @IsString(once('姓名'))
  name = '';

  @IsOptional()
  @IsString(once('用户名'))
  username = '';

  @IsOptional()
  @IsString(once('密码'))
  password = '';

  @IsOptional()
  @IsString(once('再次输入密码'))
  again = '';
}

/** Whoever holds the link of an invitation comes in by it: with an account made here, or with his own. */
@Controller('invitation/:token')
export class InvitationController {
  constructor(
    private readonly answers: InvitationAnswers,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Public()
  @View(VIEW)
  async show(@Param('token') token: string, @Req() request: FastifyRequest): Promise<object> {
    return { ...(await this.page(token)), here: await this.loggedIn(request) };
  }

  @Post()
  @Public()
  async open(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = readForm(NewcomerFields, body);
    const typed = { ...read.typed, password: '', again: '' };
    const problems = read.ok ? differs(read.form) : read.problems;
    if (!read.ok || problems.length > 0) throw formRejected(VIEW, await this.show(token, request), problems, typed);
    const { name, username, password } = read.form;
    const newcomer = { name, username, password };
    const page = () => this.show(token, request);
    const account = await saving({ view: VIEW, typed, page }, () => this.answers.open(visitor, token, newcomer));
    redirect(reply, '/login', { notice: `账号“${account.username}”已建好，请用刚才设置的密码登录。` });
  }

  @Get('joining')
  @Requires(identityRights.manageOwnAccount)
  @DuringSetup()
  @View(JOINING)
  joining(@Param('token') token: string, @CurrentLogin() user: CurrentUser): Promise<object> {
    return this.joiningPage(token, user);
  }

  @Post('joining')
  @Requires(identityRights.manageOwnAccount)
  @DuringSetup()
  async join(
    @Param('token') token: string,
    @CurrentLogin() user: CurrentUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = () => this.joiningPage(token, user);
    const joined = await saving({ view: JOINING, typed: {}, page }, () => this.answers.join(user, token));
    await this.credentials.switchCompany(user, joined.companyId, SessionCookie.visitorOf(request));
    redirect(reply, '/', { notice: `您已加入“${joined.companyName}”。` });
  }

  /** Who opens the link in a browser in which he is logged in already: he needs no second account. */
  private async loggedIn(request: FastifyRequest) {
    const token = this.cookie.tokenOf(request);
    const user = token ? await this.sessions.find(token, request.ip) : null;
    return user && { name: user.account.name, username: user.account.username };
  }

  private async page(token: string) {
    const invitation = await this.answers.byToken(visitor, token);
    return { title: '邀请', token, invitation, roleLabel: roleNames.company[invitation.role] };
  }

  private async joiningPage(token: string, { account }: CurrentUser): Promise<object> {
    const page = await this.page(token);
    return { ...page, title: '加入企业', account, isOther: page.invitation.personName !== account.name };
  }
}

function differs({ password, again }: NewcomerFields): FieldProblem[] {
  return password === again ? [] : [{ field: 'again', message: '两次输入的密码不一致，请重新输入' }];
}
