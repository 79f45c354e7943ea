import { Public } from '@park/identity';
import { PrivacyNotices, purposes } from '@park/privacy';
import { Controller, Get } from '@nestjs/common';
import { View } from '../views/pages';

/** 个人信息告知 for those without an account: before they log in, or leave a name and a number on a public page. */
@Controller('privacy-notice')
export class OpenNoticeController {
  constructor(private readonly notices: PrivacyNotices) {}

  @Get()
  @Public()
  @View('pages/privacy-notice')
  show(): object {
    return { title: '个人信息告知', purposes, version: this.notices.version, isOpen: true };
  }
}
