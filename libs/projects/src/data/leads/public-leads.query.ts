import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';

const COUNTS = `SELECT COUNT(*) AS ofAll, COALESCE(SUM(visitor_key = ?), 0) AS ofAddress
  FROM \`lead\` WHERE received_on = ? AND visitor_key IS NOT NULL`;

/** What addresses of visitors are mixed with, so that no table of addresses turns a key back; made once per installation. */
export async function intakeSalt(manager: EntityManager): Promise<string> {
  const rows: { salt: string }[] = await manager.query('SELECT salt FROM lead_intake_salt WHERE id = 1');
  return rows[0]!.salt;
}

/** How many leads came through the public page on a day, from one visitor and from all. */
export async function publicCounts(manager: EntityManager, visitorKey: string, on: CalendarDate) {
  const rows: { ofAll: string; ofAddress: string }[] = await manager.query(COUNTS, [visitorKey, on]);
  return { ofAll: Number(rows[0]?.ofAll ?? 0), ofAddress: Number(rows[0]?.ofAddress ?? 0) };
}
