import mysql from 'mysql2';
import type { DataSource } from 'typeorm';
import { addOnly } from './schema';

/** The user by which they come to a private server; reachable by this user of the machine only, as the server is. */
export const WEB_USER = 'park_web';
const AS_WEB = `${mysql.escapeId(WEB_USER)}@localhost`;

/** Gives the web applications on a private server a user of their own, which cannot change what the audit trail says. */
export async function separateAudit(dataSource: DataSource): Promise<void> {
  await dataSource.query(`CREATE USER IF NOT EXISTS ${AS_WEB}`);
  for (const name of await tablesOf(dataSource)) {
    if (addOnly.includes(name)) await dataSource.query(`GRANT SELECT, INSERT ON ${mysql.escapeId(name)} TO ${AS_WEB}`);
    else await dataSource.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${mysql.escapeId(name)} TO ${AS_WEB}`);
  }
}

/** Whether who is connected could change rows that are only to be added. */
export async function mayChangeAudit(dataSource: DataSource): Promise<boolean> {
  const DENIED = [1142, 1143];
  for (const name of addOnly) {
    try {
      await dataSource.query(`UPDATE ${mysql.escapeId(name)} SET id = id WHERE 1 = 0`);
      return true;
    } catch (error) {
      if (!DENIED.includes(Number((error as { errno?: number }).errno))) throw error;
    }
  }
  return false;
}

/** The tables that the user of the web applications was given no right to. */
export async function closedTables(dataSource: DataSource, web: DataSource): Promise<string[]> {
  const open = new Set(await tablesOf(web));
  return (await tablesOf(dataSource)).filter((name) => !open.has(name));
}

/** Those that who is connected has a right to. */
async function tablesOf(dataSource: DataSource): Promise<string[]> {
  const tables: { name: string }[] = await dataSource.query(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name',
  );
  return tables.map(({ name }) => name);
}
