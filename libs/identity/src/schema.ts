import type { Schema } from '@park/platform';
import { AuditEntry } from './data/audit-entry.entity';
import { CompanyMember } from './data/company-member.entity';
import { CreateIdentity1795000000002 } from './data/create-identity.migration';
import { LoginAttempt } from './data/login-attempt.entity';
import { UserAccount } from './data/user-account.entity';
import { UserSession } from './data/user-session.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const identitySchema = {
  entities: [UserAccount, CompanyMember, UserSession, AuditEntry, LoginAttempt],
  migrations: [CreateIdentity1795000000002],
} satisfies Schema;
