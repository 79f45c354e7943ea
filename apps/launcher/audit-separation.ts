import type { DataSource } from 'typeorm';

/** What the web applications may add to and read, and never change. */
const ADD_ONLY = ['audit_entry', 'audit_seal'];
/** The user by which they come to a private server; reachable by this user of the machine only, as the server is. */
export const WEB_USER = 'park_web';

/** Gives the web applications on a private server a user of their own, which cannot change what the audit trail says. */
export async function separateAudit(dataSource: DataSource): Promise<void> {
  const user = `'${WEB_USER}'@'localhost'`;
  await dataSource.query(`CREATE USER IF NOT EXISTS ${user}`);
  const tables: { name: string }[] = await dataSource.query(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  for (const { name } of tables) {
    const rights = ADD_ONLY.includes(name) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
    await dataSource.query(`GRANT ${rights} ON \`${name}\` TO ${user}`);
  }
}

/** Whether who is connected could change what the audit trail says. */
export async function mayChangeAudit(dataSource: DataSource): Promise<boolean> {
  try {
    await dataSource.query('UPDATE audit_entry SET note = note WHERE 1 = 0');
    return true;
  } catch (error) {
    const DENIED = [1142, 1143];
    if (DENIED.includes(Number((error as { errno?: number }).errno))) return false;
    throw error;
  }
}
