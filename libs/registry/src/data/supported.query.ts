import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';

interface Supported {
  readonly companyId: string;
  readonly name: string;
  readonly revision: number;
  /** Text of a condensed snapshot. */
  readonly facts: string;
}

/** Companies with a line about money that was paid, on a day or later; null: ever. In order of id, after one. */
export function supportedAfter(
  manager: EntityManager,
  { day, after, most }: { readonly day: CalendarDate | null; readonly after: string; readonly most: number },
): Promise<Supported[]> {
  return manager.query(
    `SELECT s.company_id AS companyId, c.name, s.revision, s.facts
       FROM condensed_snapshot s JOIN company c ON c.id = s.company_id
      WHERE s.company_id > ? AND s.company_id IN (
              SELECT company_id FROM company_record WHERE kind = 'support' AND happened_on >= ?)
      ORDER BY s.company_id LIMIT ?`,
    [after, day ?? '1000-01-01', most],
  );
}
