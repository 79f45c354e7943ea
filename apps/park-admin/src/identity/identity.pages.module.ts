import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller';
import { AuditController } from './audit.controller';
import { LoginController } from './login.controller';
import { NewAccountsController } from './new-accounts.controller';
import { PasswordController } from './password.controller';

/** The pages about accounts and the audit trail; needs IdentityModule.forApp. */
@Module({
  controllers: [LoginController, PasswordController, NewAccountsController, AccountsController, AuditController],
})
export class IdentityPagesModule {}
