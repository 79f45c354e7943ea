import { CurrentLogin, type CurrentUser, DuringSetup, identityRights, nextPath, Requires } from '@park/identity';
import { PrivacyNotices, purposes } from '@park/privacy';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TypedForm } from '../forms/typed-form';
import { redirect } from '../redirect';
import { View } from '../views/pages';

/** 个人信息告知: shown once after a login for each version, also before a first password or a company is chosen. */
@Controller('account/personal-data/notice')
@Requires(identityRights.manageOwnAccount)
@DuringSetup()
export class PrivacyNoticeController {
  constructor(private readonly notices: PrivacyNotices) {}

  @Get()
  @View('pages/privacy-notice')
  async show(@CurrentLogin() user: CurrentUser, @Query('next') next: unknown): Promise<object> {
    const { version } = this.notices;
    const hasRead = (await this.notices.readings(user)).some((reading) => reading.version === version);
    return { title: '个人信息告知', purposes, version, hasRead, to: nextPath(next) };
  }

  @Post()
  async note(@CurrentLogin() user: CurrentUser, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    await this.notices.noteRead(user, form.text('edition'));
    redirect(reply, nextPath(form.text('to')));
  }
}
