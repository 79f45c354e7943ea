import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { testDatabaseUrl } from './database';

const program = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'park-admin', 'src', 'main.js');

/** Starts park-admin as it is built, on the test database, where a failpoint kills it at its work; answers how it ended and what it complained of. */
export async function killedAt(failpoint: string, dataDir: string): Promise<[signal: string, complaint: string]> {
  const env = {
    ...process.env,
    ...{ PARK_FAILPOINT: failpoint, NODE_ENV: 'test', DATABASE_URL: testDatabaseUrl(), DATA_DIR: dataDir },
    ...{ OUTBOX_WORKER: 'on', PARK_ADMIN_PORT: await freePort() },
  };
  const child = fork(program, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaint = '';
  child.stderr!.on('data', (text: Buffer) => (complaint += text.toString()));
  const [code, signal] = await once(child, 'exit');
  return [String(signal ?? code), complaint];
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}
