import type { DataSource } from 'typeorm';

/** Says to those who hold companies in memory that some went out of the lists, as whoever takes one out says it. */
export const COMPANIES_GONE =
  'INSERT INTO population_mark (slot, changes) VALUES (64, 1) ON DUPLICATE KEY UPDATE changes = changes + 1';

/** Puts a company into another status past the services, as one that came so; those who read companies are told of it. */
export async function companyTurned(db: DataSource, uscc: string, status: string | null): Promise<void> {
  await db.query('UPDATE company SET status = ? WHERE uscc = ?', [status, uscc]);
  await db.query(
    'INSERT INTO population_mark (slot, changes) VALUES (0, 1) ON DUPLICATE KEY UPDATE changes = changes + 1',
  );
}
