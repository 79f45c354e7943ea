import { Public, SessionCookie } from '@park/identity';
import { channelNames, ForgottenPassword } from '@park/notices';
import { InvalidInput } from '@park/kernel';
import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { saving } from '../forms/saving';
import { TypedForm } from '../forms/typed-form';
import { redirect } from '../redirect';
import { View } from '../views/pages';
import { LOGIN_WORDS, type LoginWords } from './login.controller';

const ASK = 'pages/forgot';
const CODE = 'pages/forgot-code';

/** 找回密码: by a code to a verified address, without an administrator; the same answers whoever is named. */
@Controller('forgot')
export class ForgottenController {
  constructor(
    private readonly forgotten: ForgottenPassword,
    @Inject(LOGIN_WORDS) private readonly words: LoginWords,
  ) {}

  @Get()
  @Public()
  @View(ASK)
  show(): object {
    return this.page();
  }

  @Post()
  @Public()
  @HttpCode(200)
  @View(CODE)
  async ask(@Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const form = new TypedForm(body);
    const [username, way] = [form.line('username'), form.text('way')];
    await saving({ view: ASK, typed: { username, way }, page: () => this.page() }, () =>
      this.forgotten.ask({ username, way }, SessionCookie.visitorOf(request)),
    );
    return { ...this.page(), asked: true, username };
  }

  @Get('code')
  @Public()
  @View(CODE)
  showCode(): object {
    return this.page();
  }

  @Post('code')
  @Public()
  async reset(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const [username, code] = [form.line('username'), form.line('code')];
    const typed = body as Readonly<Record<string, unknown>> | undefined;
    const [next, again] = [typed?.['next'], typed?.['again']].map((text) => (typeof text === 'string' ? text : ''));
    await saving({ view: CODE, typed: { username }, page: () => this.page() }, () => {
      if (next !== again) throw new InvalidInput([{ field: 'again', message: '两次输入的新密码不一致，请重新输入' }]);
      return this.forgotten.reset({ username, code, next: next! }, SessionCookie.visitorOf(request));
    });
    redirect(reply, '/login', { notice: '密码已重设，其他登录都已退出，请用新密码登录。' });
  }

  private page(): object {
    const ways = this.forgotten.ways().map((value) => ({ value, label: channelNames[value] }));
    return { title: '找回密码', help: this.words.help, ways, isOff: ways.length === 0 };
  }
}
