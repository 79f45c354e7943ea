import {
  CurrentLogin,
  type CurrentUser,
  DuringSetup,
  identityRights,
  OwnPassword,
  Requires,
  SessionCookie,
} from '@park/identity';
import { type FieldProblem, InvalidInput } from '@park/kernel';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldStates } from '../forms/field-states';
import { formRejected } from '../forms/form-rejected';
import { redirect } from '../redirect';
import { View } from '../views/pages';

const VIEW = 'pages/password';
const FIELDS = ['current', 'next', 'again'];

@Controller('account/password')
@Requires(identityRights.manageOwnAccount)
@DuringSetup()
export class PasswordController {
  constructor(
    private readonly own: OwnPassword,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @View(VIEW)
  show(@CurrentLogin() user: CurrentUser): object {
    return pageOf(user);
  }

  @Post()
  async change(
    @CurrentLogin() user: CurrentUser,
    @Body() body: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [current, next, again] = FIELDS.map((field) => (typeof body[field] === 'string' ? body[field] : ''));
    if (next !== again) throw refused(user, [{ field: 'again', message: '两次输入的新密码不一致，请重新输入' }]);
    const visitor = { ...SessionCookie.visitorOf(request), device: this.cookie.deviceOf(request) };
    const token = await this.own.change(user, { current: current!, next: next! }, visitor).catch((error: unknown) => {
      throw error instanceof InvalidInput ? refused(user, error.problems) : error;
    });
    this.cookie.give(reply, token);
    redirect(reply, '/', { notice: '密码已修改，您在其他设备上的登录已退出。' });
  }
}

function pageOf(user: CurrentUser, problems: readonly FieldProblem[] = []): object {
  const { username, mustChangePassword } = user.account;
  return { title: '修改密码', username, first: mustChangePassword, fields: fieldStates(FIELDS, { problems }) };
}

function refused(user: CurrentUser, problems: readonly FieldProblem[]): Error {
  return formRejected(VIEW, pageOf(user, problems), problems, {});
}
