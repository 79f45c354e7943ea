/** Topic: pushes of a version wait to be delivered; the payload names them by a range of companies. */
export const PUSH_DELIVERY = 'policy.push-delivery';

export interface PushDelivery {
  readonly policyVersionId: string;
  readonly fromCompanyId: string;
  readonly toCompanyId: string;
}

/** Topic: companies whose facts changed while a version was being published are looked at again. */
export const PUBLISH_CATCH_UP = 'policy.publish-catch-up';

export interface PublishCatchUp {
  /** ISO instant by the database's clock, from which on changed companies count. */
  readonly since: string;
}

/** Topic: what companies were told of is withdrawn, or replaced by a newer version, and they have to be told. */
export const PUSHED_ENDED = 'policy.pushed-ended';

export interface PushedEnded {
  /** The version that companies were told of. */
  readonly policyVersionId: string;
  /** The version in its place; null when it was withdrawn. */
  readonly replacedById: string | null;
  readonly fromCompanyId: string;
  readonly toCompanyId: string;
}
