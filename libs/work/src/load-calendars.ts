import type { DataSource } from 'typeorm';
import { addMissingYears } from './data/calendar.query';
import { shippedYears } from './reference';

/** Stores the shipped years that are not stored yet; what an administrator keeps stays. Answers the years added. */
export async function loadCalendars(dataSource: DataSource): Promise<number[]> {
  return dataSource.transaction((manager) => addMissingYears(manager, shippedYears()));
}
