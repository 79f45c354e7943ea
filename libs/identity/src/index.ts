export { type AccountFilter, Accounts } from './accounts.service';
export { Audit, type AuditRecord } from './audit.service';
export { type AuditFilter, AuditLog, type AuditPage } from './audit-log.service';
export { Credentials, type LoginOutcome } from './credentials.service';
export { type AccountKind, UserAccount } from './data/user-account.entity';
export {
  manageAccounts,
  manageCompanyAccounts,
  manageCompanyMembers,
  manageOwnAccount,
  viewAudit,
  viewCompanyMembers,
} from './domain/access';
export { nextPath } from './domain/next-path';
export { type Permission, permission } from './domain/permission';
export { openFirstAdministrator } from './first-administrator';
export { CurrentActor, CurrentLogin, type CurrentUser } from './http/current-user';
export { DuringSetup, Public, Requires } from './http/declared-access';
export { LoginGuard, LoginResult } from './http/login.guard';
export { visitorOf } from './http/login.strategy';
export { giveSession, takeSessionBack } from './http/session-cookie';
export { IdentityModule } from './identity.module';
export { companyRoleLabels, staffRoleLabels } from './labels';
export { type Member, Members, type Membership } from './members.service';
export { type NewAccount, NewAccounts, type NewCompanyUser, type NewStaff } from './new-accounts.service';
export { identityEntities, identityMigrations } from './schema';
export { Sessions } from './sessions.service';
