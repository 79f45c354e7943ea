/** What is known of who asks for the metrics. */
export interface Asking {
  readonly address: string;
  /** Whether a proxy says that it passed the question on. */
  readonly isPassedOn: boolean;
  /** Whether the address is the one that a trusted proxy names. */
  readonly trustsProxy: boolean;
}

/**
 * Whether who asks may read the metrics. Through a proxy that nobody told us to trust, everybody comes from the address of
 * the proxy: then nobody may.
 */
export function mayAsk({ address, isPassedOn, trustsProxy }: Asking, isAllowed: (address: string) => boolean): boolean {
  if (isPassedOn && !trustsProxy) return false;
  return isAllowed(address.replace(/^::ffff:/, ''));
}
