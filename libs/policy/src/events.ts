import type { CalendarDate } from '@park/kernel';

/** Topic: pushes of a version wait to be delivered; the payload names them by a range of companies, or each where they lie far apart. */
export const PUSH_DELIVERY = 'policy.push-delivery';

export interface PushDelivery {
  readonly policyVersionId: string;
  readonly fromCompanyId: string;
  readonly toCompanyId: string;
  readonly companyIds?: readonly string[];
}

/** Topic: companies whose facts changed while a version was being published are looked at again. */
export const PUBLISH_CATCH_UP = 'policy.publish-catch-up';

export interface PublishCatchUp {
  /** ISO instant by the database's clock, from which on changed companies count. */
  readonly since: string;
}

/** A version that companies were told of is suspended, or goes on. */
export interface StandingNews {
  readonly kind: 'suspended' | 'resumed';
  readonly reason: string;
  readonly on: CalendarDate;
  /** Tells one time from another. */
  readonly occasion: number;
}

/** Topic: what companies were told of is withdrawn, suspended, resumed, or replaced by a newer version. */
export const PUSHED_ENDED = 'policy.pushed-ended';

export interface PushedEnded {
  /** The version that companies were told of. */
  readonly policyVersionId: string;
  /** The version in its place; null when there is none. */
  readonly replacedById: string | null;
  /** Given when it was suspended or goes on; absent when it was withdrawn or replaced. */
  readonly news?: StandingNews;
  readonly fromCompanyId: string;
  readonly toCompanyId: string;
}
