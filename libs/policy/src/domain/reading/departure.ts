import type { FactValue, Reason } from '@park/criteria';
import { departure } from '@park/registry';

/** Why a policy does not apply any more, in words; null for companies that are there. */
export function departureText(value: FactValue | null | undefined): string | null {
  const label = departure.word(value);
  return label ? `企业已${label}，不再适用` : null;
}

/** Whether a condition is the one put to every policy, which pages show only where it fails. */
export function isGeneral(reason: Reason): boolean {
  return reason.kind === 'leaf' && reason.field === departure.attribute;
}
