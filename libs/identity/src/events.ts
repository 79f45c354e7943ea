/** Topic: somebody of a company can log in now who could not before: an account was opened, joined to it, or opened again. */
export const COMPANY_REACHED = 'identity.company-reached';

export interface CompanyReached {
  readonly companyId: string;
}
