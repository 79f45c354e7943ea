import { ClaimsModule } from '@park/claims';
import { LoginPages, NoticePages } from '@park/web-kit';
import { Module } from '@nestjs/common';
import { CompaniesController } from './companies.controller';
import { InvitationController } from './invitation.controller';
import { InvitationsController } from './invitations.controller';
import { MembersController } from './members.controller';
import { MembersPage } from './members-page';

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

/** Login, password, choice of company, members and invitations; needs IdentityModule.forApp. */
@Module({
  imports: [NoticePages, LoginPages.with(words), ClaimsModule],
  controllers: [CompaniesController, InvitationsController, InvitationController, MembersController],
  providers: [MembersPage],
})
export class IdentityPagesModule {}
