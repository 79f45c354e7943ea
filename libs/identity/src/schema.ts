import type { Schema } from '@park/platform';
import { AuditFormKey1796000003001 } from './data/audit-form-key.migration';
import { AuditAnchor1796000470002 } from './data/audit-anchor.migration';
import { AuditAnchorRow } from './data/audit-anchor.entity';
import { AuditEntry } from './data/audit-entry.entity';
import { AuditSeal } from './data/audit-seal.entity';
import { AuditSeal1796000029001 } from './data/audit-seal.migration';
import { CompanyScope1796000450001 } from './data/company-scope.migration';
import { CompanyMember } from './data/company-member.entity';
import { CreateIdentity1795000000002 } from './data/create-identity.migration';
import { FactorRole } from './data/factor-role.entity';
import { KnownDevice } from './data/known-device.entity';
import { LoginSafety1796000008001 } from './data/login-safety.migration';
import { LoginThrottle } from './data/login-throttle.entity';
import { ParkRoles1796000002001 } from './data/park-roles.migration';
import { Passkey } from './data/passkey.entity';
import { Passkey1796000770003 } from './data/passkey.migration';
import { PasswordHistory } from './data/password-history.entity';
import { RecoveryCode } from './data/recovery-code.entity';
import { RemovedMember } from './data/removed-member.entity';
import { RemovedMember1796000500001 } from './data/removed-member.migration';
import { SecondFactor } from './data/second-factor.entity';
import { SecondFactor1796000360001 } from './data/second-factor.migration';
import { SignOnLink } from './data/sign-on-link.entity';
import { SignOnLink1796000770001 } from './data/sign-on-link.migration';
import { StateHistory } from './data/state-history.entity';
import { StateHistory1796000014001 } from './data/state-history.migration';
import { UserAccount } from './data/user-account.entity';
import { UsernamesByKind1796000014002 } from './data/usernames-by-kind.migration';
import { UserSession } from './data/user-session.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const identitySchema = {
  entities: [
    UserAccount,
    CompanyMember,
    RemovedMember,
    UserSession,
    AuditEntry,
    AuditSeal,
    AuditAnchorRow,
    LoginThrottle,
    KnownDevice,
    PasswordHistory,
    StateHistory,
    SecondFactor,
    RecoveryCode,
    FactorRole,
    SignOnLink,
    Passkey,
  ],
  migrations: [
    CreateIdentity1795000000002,
    LoginSafety1796000008001,
    ParkRoles1796000002001,
    AuditFormKey1796000003001,
    StateHistory1796000014001,
    UsernamesByKind1796000014002,
    AuditSeal1796000029001,
    SecondFactor1796000360001,
    CompanyScope1796000450001,
    AuditAnchor1796000470002,
    RemovedMember1796000500001,
    SignOnLink1796000770001,
    Passkey1796000770003,
  ],
  addOnly: ['audit_entry', 'audit_seal', 'audit_anchor', 'state_history'],
} satisfies Schema;
