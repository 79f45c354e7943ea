import { type DynamicModule, Module } from '@nestjs/common';
import { FormsModule } from '../forms/forms.module';
import { LOGIN_WORDS, LoginController, type LoginWords } from './login.controller';
import { PasswordController } from './password.controller';

/** Login, logout and one's own password, the same in both applications; needs IdentityModule.forApp. */
@Module({ imports: [FormsModule], controllers: [LoginController, PasswordController] })
export class LoginPages {
  static with(words: LoginWords): DynamicModule {
    return { module: LoginPages, providers: [{ provide: LOGIN_WORDS, useValue: words }] };
  }
}
