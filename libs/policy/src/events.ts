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
