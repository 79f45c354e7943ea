import { type DynamicModule, Module } from '@nestjs/common';
import { NoticesModule } from '@park/notices';
import { FormsModule } from '../forms/forms.module';
import { OpenNoticeController } from '../privacy/open-notice.controller';
import { PersonalDataController } from '../privacy/personal-data.controller';
import { PrivacyNoticeController } from '../privacy/privacy-notice.controller';
import { ForgottenController } from './forgotten.controller';
import { LOGIN_WORDS, LoginController, type LoginWords } from './login.controller';
import { PasswordController } from './password.controller';
import { ProofController } from './proof.controller';
import { SessionsController } from './sessions.controller';

/**
 * Login, logout, a forgotten password, one's own password and what is kept about oneself, the same in both applications;
 * needs IdentityModule.forApp and PrivacyModule.forApp.
 */
@Module({
  imports: [FormsModule, NoticesModule],
  controllers: [
    ...[LoginController, ForgottenController, PasswordController, ProofController, SessionsController],
    ...[OpenNoticeController, PersonalDataController, PrivacyNoticeController],
  ],
})
export class LoginPages {
  static with(words: LoginWords): DynamicModule {
    return { module: LoginPages, providers: [{ provide: LOGIN_WORDS, useValue: words }] };
  }
}
