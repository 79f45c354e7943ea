import { AuditEntry } from './data/audit-entry.entity';
import { CompanyMember } from './data/company-member.entity';
import { CreateIdentity1795000000002 } from './data/create-identity.migration';
import { LoginAttempt } from './data/login-attempt.entity';
import { UserAccount } from './data/user-account.entity';
import { UserSession } from './data/user-session.entity';

/** The tables of this room. */
export const identityEntities: Function[] = [UserAccount, CompanyMember, UserSession, AuditEntry, LoginAttempt];

/** The migrations that build them, in order. */
export const identityMigrations: Function[] = [CreateIdentity1795000000002];
