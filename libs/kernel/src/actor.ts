/** The code of a role of the park; which there are, and what they may, is data of identity and of each room's rights. */
export type StaffRole = string;
export type CompanyRole = 'company-owner' | 'company-agent';

/** A person of the park: several roles add up. */
export interface StaffActor {
  readonly kind: 'staff';
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  /** The only companies the person may know of: those of some zones, or those he is in charge of. Without it: all. */
  readonly companies?: readonly string[] | 'own';
  readonly ip?: string;
}

/** A person acting for one company at a time. */
export interface CompanyActor {
  readonly kind: 'company';
  readonly userId: string;
  readonly name: string;
  readonly companyId: string;
  readonly role: CompanyRole;
  readonly ip?: string;
}

/** The product itself: seeding, workers, scheduled matching. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

/** Who does something; every write names one. */
export type Actor = StaffActor | CompanyActor | SystemActor;
