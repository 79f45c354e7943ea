import type { Config } from '@park/platform';
import { RegistryModule } from '@park/registry';
import { SignOnModule } from '@park/sign-on';
import { ListViews, LoginPages, NoticePages } from '@park/web-kit';
import { Module } from '@nestjs/common';
import { CompanyStanding } from '../registry/company-standing';
import { AccountListController } from './account-list.controller';
import { AccountListPage } from './account-list-page';
import { AccountPage } from './account-page';
import { AccountViewsController } from './account-views.controller';
import { AccountsController } from './accounts.controller';
import { AuditController } from './audit.controller';
import { CompanyScopeController } from './company-scope.controller';
import { FactorRolesController } from './factor-roles.controller';
import { LoginCodeController } from './login-code.controller';
import { NewAccountsController } from './new-accounts.controller';
import { PasskeyController } from './passkey.controller';
import { SecondFactorController } from './second-factor.controller';
import { SignOnController } from './sign-on.controller';
import { SignOnLinkController } from './sign-on-link.controller';
import { startOf } from './start-page';

const words = {
  subheading: '园区管理端',
  help: '忘记密码或无法登录，请联系系统管理员重置。',
  resetBy: '管理员',
  startOf,
  ways: ({ signOn }: Config, next: string) =>
    signOn ? [{ href: `/login/sign-on?next=${encodeURIComponent(next)}`, label: `用${signOn.name}登录` }] : [],
};

/** The pages about accounts and the audit trail; needs IdentityModule.forApp. */
@Module({
  imports: [RegistryModule, NoticePages, SignOnModule, LoginPages.with(words)],
  controllers: [
    LoginCodeController,
    SecondFactorController,
    PasskeyController,
    FactorRolesController,
    NewAccountsController,
    AccountListController,
    AccountViewsController,
    AccountsController,
    CompanyScopeController,
    SignOnLinkController,
    SignOnController,
    AuditController,
  ],
  providers: [AccountListPage, AccountPage, CompanyStanding, ListViews],
})
export class IdentityPagesModule {}
