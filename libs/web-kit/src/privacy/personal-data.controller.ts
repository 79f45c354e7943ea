import { Readable } from 'node:stream';
import { CurrentLogin, type CurrentUser, DuringSetup, Requires } from '@park/identity';
import { type Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import {
  HeldData,
  OwnRequests,
  privacyRights,
  PrivacyNotices,
  purposes,
  requestKinds,
  requestLifecycle,
} from '@park/privacy';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sendDownload } from '../download';
import { choices } from '../forms/choices';
import { saving } from '../forms/saving';
import { TypedForm } from '../forms/typed-form';
import { redirect } from '../redirect';
import { View } from '../views/pages';

const VIEW = 'pages/personal-data';
const PATH = '/account/personal-data';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * 本人信息: what is kept about oneself, a copy of it, and asking for a correction or the end of the account; also for
 * somebody of several companies, or of none, who acts for no company now.
 */
@Controller('account/personal-data')
@Requires(privacyRights.manageOwnData)
@DuringSetup('company')
export class PersonalDataController {
  constructor(
    private readonly held: HeldData,
    private readonly requests: OwnRequests,
    private readonly notices: PrivacyNotices,
    private readonly clock: Clock,
  ) {}

  @Get()
  @View(VIEW)
  show(@CurrentLogin() user: CurrentUser): Promise<object> {
    return this.page(user);
  }

  /** Everything as a file; asked for by who showed shortly before that it is he. */
  @Get('copy')
  @Requires(privacyRights.manageOwnData, 'proof')
  async copy(
    @CurrentLogin() user: CurrentUser,
    @Query('format') format: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = selfOf(user);
    const name = `本人信息-${this.clock.today()}`;
    if (format !== 'json') {
      const bytes = await this.held.workbook(actor, user);
      return sendDownload(reply, { name: `${name}.xlsx`, mediaType: XLSX, bytes: Readable.from([Buffer.from(bytes)]) });
    }
    const text = JSON.stringify(
      { 生成时间: this.clock.now().toISOString(), 内容: await this.held.copy(actor, user, 'json') },
      null,
      2,
    );
    await sendDownload(reply, {
      name: `${name}.json`,
      mediaType: 'application/json',
      bytes: Readable.from([Buffer.from(text)]),
    });
  }

  @Post('requests')
  async ask(@CurrentLogin() user: CurrentUser, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const asked = { kind: form.text('kind'), text: form.text('text'), agreed: form.has('agreed') };
    await saving({ view: VIEW, typed: form.typed(), page: () => this.page(user) }, () =>
      this.requests.ask(selfOf(user), asked),
    );
    redirect(reply, PATH, { notice: '请求已提交，系统管理员会在 15 个工作日内办理，结果显示在本页。' });
  }

  /** Takes back the open request of a kind. */
  @Post('requests/withdrawal')
  async withdraw(@CurrentLogin() user: CurrentUser, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const kind = new TypedForm(body).text('kind');
    await saving({ view: VIEW, typed: {}, page: () => this.page(user) }, () =>
      this.requests.withdraw(selfOf(user), kind),
    );
    redirect(reply, PATH, { notice: '请求已撤回。' });
  }

  private async page(user: CurrentUser): Promise<object> {
    const requests = await this.requests.list(selfOf(user));
    const [reading] = await this.notices.readings(user);
    return {
      ...{ title: '本人信息', purposes, reading, version: this.notices.version },
      isOfCompany: user.account.kind === 'company',
      kinds: choices(requestKinds),
      requests: requests.map((each) => ({
        ...{ ...each, label: requestKinds[each.kind], state: requestLifecycle.states[each.status] },
        isOpen: each.status === 'waiting',
      })),
    };
  }
}

/** Who is logged in, for what concerns nobody else: no company is acted for. */
function selfOf({ actor, account }: CurrentUser): Actor {
  const { id, name } = account;
  return actor ?? { kind: 'company', userId: id, name, companyId: '', role: 'company-agent' };
}
