import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

export default async function stopDatabase(): Promise<void> {
  const running = globalThis.testDatabase;
  if (!running) return;
  await running.server.stop();
  rmSync(running.dir, { recursive: true, force: true });
  rmSync(dirname(running.server.socketPath), { recursive: true, force: true });
}
