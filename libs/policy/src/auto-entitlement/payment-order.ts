import type { CalendarDate } from '@park/kernel';

/** The kind of job that writes payments of a run into the records of its companies. */
export const AUTO_PAYMENT = 'policy.auto-entitlement-payment';

/** A run whose payment was noted, and by whom. */
export interface NotedPayment {
  readonly runId: string;
  readonly by: string;
  /** When it was noted: an account that was corrected later waits for the next payment. */
  readonly at: string;
  /** Day and document of the payment; absent in orders given before each payment kept its own: then those of the run. */
  readonly paidOn?: CalendarDate;
  readonly document?: string;
}
