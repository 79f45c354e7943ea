import { Module } from '@nestjs/common';
import { Provider } from './provider';
import { SignOn } from './sign-on.service';
import { UsedAttempts } from './used-attempts';

/** Logging in by the provider of a single sign-on; needs IdentityModule.forApp. */
@Module({ providers: [Provider, SignOn, UsedAttempts], exports: [SignOn] })
export class SignOnModule {}
