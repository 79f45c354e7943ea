/** What the public page of claims takes, and how long a decision may take. */
export const claimLimits = {
  /** Of one network in a day; a whole office may share one. */
  ofNetwork: 10,
  /** Of everybody together in 24 hours. */
  ofAll: 300,
  /** Files that prove one claim. */
  files: 5,
  /** Working days until it is decided. */
  days: 3,
} as const;

/** Whom an address belongs to: of IPv6 the first four groups, which is what one connection gets to itself. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.split('%')[0]!.split('::');
  const [first, last] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(missing).fill('0'), ...last];
  const isIpv4 = groups.at(-1)?.includes('.');
  return isIpv4 ? groups.at(-1)! : groups.slice(0, 4).join(':').toLowerCase();
}
