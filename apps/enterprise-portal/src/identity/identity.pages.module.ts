import { Module } from '@nestjs/common';
import { CompaniesController } from './companies.controller';
import { LoginController } from './login.controller';
import { MembersController } from './members.controller';
import { PasswordController } from './password.controller';

/** Login, password, choice of company and members; needs IdentityModule.forApp. */
@Module({ controllers: [LoginController, PasswordController, CompaniesController, MembersController] })
export class IdentityPagesModule {}
