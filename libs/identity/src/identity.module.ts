import type { AppName } from '@park/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccountTrail } from './account-trail';
import { AccountWishes } from './account-wishes.service';
import { Accounts } from './accounts.service';
import { Audit } from './audit.service';
import { AuditAnchors } from './audit-anchors';
import { AuditCheck } from './audit-check';
import { AuditLog } from './audit-log.service';
import { AuditSeals } from './audit-seals';
import { Credentials } from './credentials.service';
import { FactorCodes } from './factor-codes';
import { FactorDesk } from './factor-desk.service';
import { CookieStrategy } from './http/cookie.strategy';
import { LoginStrategy } from './http/login.strategy';
import { PermissionGuard } from './http/permission.guard';
import { ProofGuard } from './http/proof.guard';
import { SessionCookie } from './http/session-cookie';
import { SessionGuard } from './http/session.guard';
import { UndeclaredHandlers } from './http/undeclared-handlers';
import { KnownDevices } from './known-devices';
import { LoginGate } from './login-gate';
import { LoginLimits } from './login-limits';
import { LoginTrail } from './login-trail';
import { Members } from './members.service';
import { NewAccounts } from './new-accounts.service';
import { OwnPassword } from './own-password.service';
import { PasskeyAnswers } from './passkey-answers';
import { PasswordHasher } from './password-hasher';
import { PasswordHistories } from './password-histories';
import { SecondFactors } from './second-factors.service';
import { APP_NAME, Sessions } from './sessions.service';
import { Transitions } from './transitions';

const services = [
  Accounts,
  NewAccounts,
  Members,
  Audit,
  AuditLog,
  Transitions,
  Sessions,
  Credentials,
  OwnPassword,
  PasswordHasher,
];

/** What a log-in and a new password go through. */
const logins = [LoginLimits, LoginGate, LoginTrail, KnownDevices, PasswordHistories, FactorCodes, PasskeyAnswers];

/** Who somebody is and what they may do. Its guards stand before every handler of the app. */
@Module({})
export class IdentityModule {
  /** Everything an app needs, guards included. */
  static forApp({ app }: { app: AppName }): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: APP_NAME, useValue: app },
        ...services,
        AccountTrail,
        AuditSeals,
        AuditCheck,
        AuditAnchors,
        ...logins,
        SecondFactors,
        FactorDesk,
        AccountWishes,
        SessionCookie,
        CookieStrategy,
        LoginStrategy,
        UndeclaredHandlers,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_GUARD, useClass: ProofGuard },
      ],
      exports: [APP_NAME, ...services, SecondFactors, FactorDesk, AccountWishes, LoginStrategy, SessionCookie],
    };
  }

  /** The services without any guard, for commands such as seeding. */
  static forCommands(): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: APP_NAME, useValue: 'park-admin' satisfies AppName },
        Accounts,
        AccountTrail,
        NewAccounts,
        Members,
        Audit,
        Transitions,
        Sessions,
        OwnPassword,
        PasswordHasher,
        ...logins,
      ],
      exports: [Accounts, NewAccounts, Members, Audit, Transitions, OwnPassword],
    };
  }
}
