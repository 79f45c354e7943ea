import type { PolicyContent } from '../content/policy-content';

/** Nobody applies for a right, which is had by law, nor for a service that is there for everybody the year round. */
export function isAppliedFor({
  benefit,
  applicationWindow,
}: Pick<PolicyContent, 'benefit' | 'applicationWindow'>): boolean {
  return benefit.type !== 'right' && (benefit.type !== 'service' || applicationWindow !== null);
}
