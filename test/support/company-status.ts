import type { DataSource } from 'typeorm';

/** Puts a company into another status past the services, as one that came so; those who read companies are told of it. */
export async function companyTurned(db: DataSource, uscc: string, status: string | null): Promise<void> {
  await db.query('UPDATE company SET status = ? WHERE uscc = ?', [status, uscc]);
  await db.query(
    'INSERT INTO population_mark (slot, changes) VALUES (0, 1) ON DUPLICATE KEY UPDATE changes = changes + 1',
  );
}
