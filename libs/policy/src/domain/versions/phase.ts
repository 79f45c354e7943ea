import type { CalendarDate } from '@park/kernel';
import type { Phase } from '../../labels';
import { canStillApply } from './application-window';
import type { PolicyContent } from '../content/policy-content';
import type { VersionStatus } from './version-lifecycle';

type Dated = Pick<PolicyContent, 'standing' | 'effectiveFrom' | 'effectiveTo'>;

/** What a version is to its readers on a day. The issuer's word (closed, expired) weighs more than the dates. */
export function phaseOn(
  content: Dated,
  version: { status: VersionStatus; current: boolean },
  asOf: CalendarDate,
): Phase {
  const { status } = version;
  if (status !== 'published' && status !== 'suspended') return status;
  if (!version.current) return 'superseded';
  if (status === 'suspended') return status;
  return standingOn(content, asOf);
}

/** Whether a current published version binds on a day: companies are matched against these only. */
export function inForce(content: Dated, asOf: CalendarDate): boolean {
  return standingOn(content, asOf) === 'in-force';
}

/** Whether companies that meet it are told of it on a day: it binds, and one may still apply. */
export function isToBeTold(content: Dated & Pick<PolicyContent, 'applicationWindow'>, asOf: CalendarDate): boolean {
  return inForce(content, asOf) && canStillApply(content, asOf);
}

function standingOn(content: Dated, asOf: CalendarDate): Phase {
  const { standing, effectiveFrom, effectiveTo } = content;
  if (standing === 'closed' || standing === 'no-current-round') return standing;
  if (standing === 'expired' || (effectiveTo !== null && effectiveTo < asOf)) return 'expired';
  return effectiveFrom > asOf || standing === 'draft' ? 'upcoming' : 'in-force';
}
