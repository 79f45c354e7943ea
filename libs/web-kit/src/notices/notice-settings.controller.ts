import { CurrentActor, CurrentLogin, type CurrentUser, OwnPassword, Requires, SessionCookie } from '@park/identity';
import { type Actor, type FieldProblem, NotFound } from '@park/kernel';
import { addressNames, type AddressKind, noticeRights, NoticeSettings, PersonAddresses } from '@park/notices';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { saving } from '../forms/saving';
import { TypedForm } from '../forms/typed-form';
import { redirect } from '../redirect';
import { View } from '../views/pages';
import { NoticeSettingsPage, settingsIn } from './notice-settings-page';

const VIEW = 'pages/notice-settings';
const PATH = '/account/notices';
/** By these a forgotten password is set anew: only who knows the password may change them. */
const recovers: ReadonlySet<AddressKind> = new Set(['mail', 'phone']);

/** 通知设置: each for himself, in both applications. */
@Controller('account/notices')
@Requires(noticeRights.manageOwnWays)
export class NoticeSettingsController {
  constructor(
    private readonly settings: NoticeSettings,
    private readonly addresses: PersonAddresses,
    private readonly page: NoticeSettingsPage,
    private readonly own: OwnPassword,
  ) {}

  @Get()
  @View(VIEW)
  show(@CurrentActor() actor: Actor): Promise<object> {
    return this.page.model(actor);
  }

  /** What is wrong is mended over the settings that the form was opened with; a conflict shows those of now. */
  @Post()
  async store(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const version = Number(/^\d{1,9}$/.exec(form.text('version'))?.[0] ?? -1);
    const page = async (problems: readonly FieldProblem[]) => {
      const model = await this.page.model(actor);
      return problems.some(({ field }) => field !== '') ? { ...model, version } : model;
    };
    await saving({ view: VIEW, typed: form.typed(), page }, () =>
      this.settings.store(actor, settingsIn(form), version),
    );
    redirect(reply, PATH, { notice: '通知设置已保存。' });
  }

  /** Sends a code to an address that the person wants to be reached at. */
  @Post('addresses/:address')
  async ask(
    @CurrentActor() actor: Actor,
    @CurrentLogin() user: CurrentUser,
    @Param('address') kind: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(request.body);
    const field = `${kind}-password`;
    await this.kept(actor, form, async () => {
      if (recovers.has(kindOf(kind)))
        await this.own.confirm(
          user,
          { current: form.text(field), field, occasion: '验证接收地址时' },
          SessionCookie.visitorOf(request),
        );
      await this.addresses.ask(actor, kindOf(kind), form.line(kind));
    });
    redirect(reply, `${PATH}#address-${kind}`, { notice: '验证码正在发送，10 分钟内有效。收到后请填在下面。' });
  }

  @Post('addresses/:address/verification')
  async verify(
    @CurrentActor() actor: Actor,
    @Param('address') kind: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = new TypedForm(body);
    await this.kept(actor, form, () => this.addresses.verify(actor, kindOf(kind), form.line(`${kind}-code`)));
    redirect(reply, PATH, { notice: `${addressNames[kindOf(kind)]}已验证，可以用来接收通知和找回密码。` });
  }

  @Post('addresses/:address/removal')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('address') kind: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.addresses.remove(actor, kindOf(kind));
    redirect(reply, PATH, { notice: `${addressNames[kindOf(kind)]}已删除。` });
  }

  private kept<T>(actor: Actor, form: TypedForm, save: () => Promise<T>): Promise<T> {
    return saving({ view: VIEW, typed: form.typed(), page: () => this.page.model(actor) }, save);
  }
}

function kindOf(text: string): AddressKind {
  if (!Object.hasOwn(addressNames, text)) throw new NotFound();
  return text as AddressKind;
}
