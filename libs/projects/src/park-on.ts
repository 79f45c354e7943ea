import type { CalendarDate } from '@park/kernel';
import { settingsOn } from '@park/sites';
import type { EntityManager } from 'typeorm';
import { protectionDays } from './domain/leads/protection/protection';
import { type ProtectionLimits } from './domain/leads/protection/protection';
import { parkOf } from './domain/park-parameters';
import type { ParkSettings } from './domain/park-settings';

/** What the park has set for itself, as it holds on a day. */
export async function parkOn(manager: EntityManager, on: CalendarDate): Promise<ParkSettings> {
  return parkOf(await settingsOn(manager, on));
}

/** How long a lead is protected on a day. */
export async function limitsOn(manager: EntityManager, on: CalendarDate): Promise<ProtectionLimits> {
  const set = (await settingsOn(manager, on)).get('protectionDays')?.values;
  if (!set) return protectionDays;
  return { usual: Number(set['usual']), extended: Number(set['extended']) };
}
