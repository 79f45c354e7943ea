import type { CalendarDate } from '@park/kernel';
import type { Lead } from '../data/leads/lead.entity';
import { type Protection, type ProtectionLimits, protectionOf } from '../domain/leads/protection/protection';

/** The protection of a lead that somebody follows; null for all others. */
export function protectionOfLead(
  lead: Pick<Lead, 'status' | 'trackerId' | 'countedFromOn' | 'lastProgressOn' | 'isExtended'>,
  asOf: CalendarDate,
  limits: ProtectionLimits,
): Protection | null {
  const { status, trackerId, countedFromOn, lastProgressOn, isExtended } = lead;
  if (status !== 'accepted' || trackerId === null || countedFromOn === null) return null;
  return protectionOf({ countedFromOn, lastProgressOn, isExtended }, asOf, limits);
}

/** How a lead stands to somebody else who is after the same investor. */
export function standingOf(
  lead: Lead,
  asOf: CalendarDate,
  limits: ProtectionLimits,
): 'protected' | 'pool' | 'ended' | 'intake' {
  if (lead.status === 'pending' || lead.status === 'snoozed') return 'intake';
  if (lead.status !== 'accepted') return 'ended';
  return protectionOfLead(lead, asOf, limits)?.isDue === false ? 'protected' : 'pool';
}
