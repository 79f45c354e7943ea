/** Topic: somebody of a company can log in now who could not before: an account was opened, joined to it, or opened again. */
export const COMPANY_REACHED = 'identity.company-reached';

/** Topic: an account has another password, by its owner or by who manages accounts. */
export const PASSWORD_CHANGED = 'identity.password-is-other';

/** Topic: an account has another second factor, or none any more; or is linked otherwise to a single sign-on. */
export const FACTOR_CHANGED = 'identity.factor-is-other';

export interface FactorChanged {
  readonly userId: string;
  readonly how: 'set' | 'renewed' | 'removed' | 'reset' | 'linked' | 'unlinked' | 'passkey-added' | 'passkey-removed';
}

export interface PasswordChanged {
  readonly userId: string;
  readonly how: 'changed' | 'reset' | 'recovered';
}

export interface CompanyReached {
  readonly companyId: string;
}
