import type { FactValue, Reason } from '@park/criteria';
import { attribute } from '@park/registry';

/** The attribute that says whether, and how, a company is gone: by closure or by moving away. */
export const DEPARTURE = 'departure';

/** Why a policy does not apply any more, in words; null for companies that are there. */
export function departureText(value: FactValue | null | undefined): string | null {
  const label = typeof value === 'string' && value !== 'none' ? attribute(DEPARTURE)?.codes?.[value] : undefined;
  return label ? `企业已${label}，不再适用` : null;
}

/** Whether a condition is the one put to every policy, which pages show only where it fails. */
export function isGeneral(reason: Reason): boolean {
  return reason.kind === 'leaf' && reason.field === DEPARTURE;
}
