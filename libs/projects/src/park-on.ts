import type { CalendarDate } from '@park/kernel';
import { parkSettings } from '@park/sites';
import type { EntityManager } from 'typeorm';
import type { ProtectionLimits } from './domain/leads/protection/protection';
import { limitsOf, parkOf } from './domain/park-parameters';
import type { ParkSettings } from './domain/park-settings';

/** What the park has set for itself, as it holds on a day. */
export async function parkOn(manager: EntityManager, on: CalendarDate): Promise<ParkSettings> {
  return parkOf(await parkSettings.on(manager, on));
}

/** How long a lead is protected on a day. */
export async function limitsOn(manager: EntityManager, on: CalendarDate): Promise<ProtectionLimits> {
  return limitsOf(await parkSettings.on(manager, on));
}
