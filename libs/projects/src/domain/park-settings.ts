import { figure } from './answers/figures';
import type { Exact } from '@park/kernel';

const defaults = {
  leaderSignYuan: 100_000_000,
  statisticsFloorYuan: 5_000_000,
  fullCapacityRatio: '0.8',
  creditFreshDays: 90,
  minScorers: 3,
} as const;

/** What the park has set for itself, by name. */
export type ParkSettings = Readonly<Record<string, unknown>>;

/** A setting of the park, or what it is unless the park sets it. */
export function setting(park: ParkSettings, name: keyof typeof defaults): Exact {
  return figure(park[name]) ?? figure(defaults[name])!;
}
