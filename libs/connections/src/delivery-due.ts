/** Topic: an address has to be told of a change. */
export const DELIVERY_DUE = 'connections.delivery-due';

/** Its payload: which change, `${companyId}:${revision}`, to which address. */
export interface DeliveryDue {
  readonly webhookId: string;
  readonly eventKey: string;
}
