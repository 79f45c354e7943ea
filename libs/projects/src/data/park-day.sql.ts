/** The calendar day in the park of a moment that is stored in UTC. */
export function parkDay(column: string): string {
  return `DATE(DATE_ADD(${column}, INTERVAL 8 HOUR))`;
}
