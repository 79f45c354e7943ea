import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PrivateServer, startPrivateServer } from '../../libs/platform/src/database/private-server';

const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

declare global {
  var testDatabase: { server: PrivateServer; dir: string } | undefined;
}

/** One fast private server for all page tests; every worker makes schemas of its own on it. */
export default async function startDatabase(): Promise<void> {
  // A server that somebody else runs, such as a cluster: test/load/galera.mjs --specs.
  if (process.env['PARK_TEST_SOCKET']) return;
  forgetKilledRuns();
  const dir = mkdtempSync(join(memory, `park-test-${process.pid}-`));
  const server = await startPrivateServer({ dir, fast: true, tell: (line) => console.log(line) });
  globalThis.testDatabase = { server, dir };
  process.env['PARK_TEST_SOCKET'] = server.socketPath;
}

// A run that was killed could not remove its files, and memory is dear.
function forgetKilledRuns(): void {
  for (const name of readdirSync(memory)) {
    const pid = /^park-test-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(memory, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
