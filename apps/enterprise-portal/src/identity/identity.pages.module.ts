import { LoginPages, NoticePages } from '@park/web-kit';
import { Module } from '@nestjs/common';
import { CompaniesController } from './companies.controller';
import { MembersController } from './members.controller';

const words = {
  subheading: '企业端',
  help: '忘记密码或无法登录，请联系贵企业负责人或园区企业专员。',
  resetBy: '园区',
  guests: [
    { href: '/claim', label: '企业还没有账号？申请开通' },
    { href: '/open/policies', label: '不登录，先看看有哪些政策' },
    { href: '/invest', label: '想到园区投资？登记投资意向' },
  ],
};

/** Login, password, choice of company and members; needs IdentityModule.forApp. */
@Module({ imports: [NoticePages, LoginPages.with(words)], controllers: [CompaniesController, MembersController] })
export class IdentityPagesModule {}
