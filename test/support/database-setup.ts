import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PrivateServer, startPrivateServer } from '../../libs/platform/src/database/private-server';

declare global {
  var testDatabase: { server: PrivateServer; dir: string } | undefined;
}

/** One fast private server for all page tests; every worker makes schemas of its own on it. */
export default async function startDatabase(): Promise<void> {
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'park-test-'));
  const server = await startPrivateServer({ dir, fast: true, tell: (line) => console.log(line) });
  globalThis.testDatabase = { server, dir };
  process.env['PARK_TEST_SOCKET'] = server.socketPath;
}
