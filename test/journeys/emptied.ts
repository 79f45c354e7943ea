import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Installation } from '../support/installation';

/** People, their companies and what an installation has from the start. */
const KEPT = [
  ...['user_account', 'password_history', 'company_member', 'user_session', 'known_device', 'privacy_notice_reading'],
  ...['company', 'company_alias', 'change_count', 'migration', 'title_standard', 'calendar_day', 'calendar_year'],
  ...['outbox_subscriber', 'lead_intake_salt', 'project_number', 'factor_role', 'policy_synonyms'],
];

/** Takes out of an installation everything that was noted in it, and starts its applications anew. */
export async function emptied(product: Installation, dataDir: string): Promise<void> {
  const hash = createHash('sha256')
    .update(resolve(join(dataDir, 'db')))
    .digest('hex')
    .slice(0, 12);
  const socketPath = join(tmpdir(), `park-${userInfo().uid}-${hash}`, 's.sock');
  const connection = await createConnection({ socketPath, user: 'root', database: 'park' });
  const [tables] = await connection.query<RowDataPacket[]>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'park' AND table_type = 'BASE TABLE'",
  );
  await connection.query('SET FOREIGN_KEY_CHECKS = 0');
  for (const { name } of tables) if (!KEPT.includes(name as string)) await connection.query('DELETE FROM ??', [name]);
  await connection.end();
  for (const pid of applicationsOf(product.pid)) process.kill(pid, 'SIGKILL');
  await sleep(2000);
  for (const address of Object.values(product.addresses))
    while (
      !(await fetch(`${address}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      await sleep(250);
}

function applicationsOf(launcher: number): number[] {
  const status = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && status(pid, 'status').includes(`PPid:\t${launcher}\n`))
    .filter((pid) => /(park-admin|enterprise-portal)\/src\/main\.js/.test(status(pid, 'cmdline')))
    .map(Number);
}
