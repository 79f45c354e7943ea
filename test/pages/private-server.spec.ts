import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { privateServer } from '@park/platform';

// A server that starts deletes what looks like its own temporary tables left over: in a folder that others use, too, those
// of a server at work.
it('leaves temporary tables of other database servers of the machine alone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'park-private-server-'));
  const foreign = join(tmpdir(), `#sql-temptable-${process.pid}-0-1.MAI`);
  writeFileSync(foreign, '');
  try {
    const server = await privateServer.start({ dir, fast: true });
    await server.stop();
    expect(existsSync(foreign)).toBe(true);
  } finally {
    rmSync(foreign, { force: true });
    rmSync(dir, { recursive: true, force: true });
  }
});
