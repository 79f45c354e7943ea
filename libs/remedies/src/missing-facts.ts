import { distinct, type FactKey, type Reason } from '@park/criteria';

/**
 * The facts that are missing where the verdict is still open: on every way to met, not only on the cheapest. A part
 * that is decided as wanted asks for nothing more.
 */
export function missingFacts(reason: Reason): FactKey[] {
  return distinct(missingFor(reason, true));
}

function missingFor(reason: Reason, wanted: boolean): readonly FactKey[] {
  if (reason.state === (wanted ? 'met' : 'unmet')) return [];
  if (!('children' in reason)) return 'missing' in reason ? reason.missing : [];
  const below = reason.kind === 'not' ? !wanted : wanted;
  return reason.children.flatMap((child) => missingFor(child, below));
}
