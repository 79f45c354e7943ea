import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabaseUrl } from './database';

/** Stands before the database's socket; while it blocks, nothing passes in either direction; it may begin with the first statement that looks as told. */
export async function blockingProxy() {
  const target = new URL(testDatabaseUrl()).searchParams.get('socketPath')!;
  const path = join(tmpdir(), `hole-${process.pid}-${process.env['JEST_WORKER_ID'] ?? '1'}.sock`);
  let blocking = false;
  let bait: RegExp | undefined;
  const sockets = new Set<Socket>();
  /** Those that lost bytes: nothing that comes later makes sense of what came before. */
  const broken = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from
        .on('data', (bytes: Buffer) => {
          if (bait?.test(bytes.toString('latin1'))) blocking = true;
          if (blocking) broken.add(from);
          else to.write(bytes);
        })
        .on('close', () => to.destroy())
        .on('error', () => to.destroy());
    }
  });
  await new Promise<void>((listening) => server.listen(path, listening));
  const block = (now: boolean, from?: RegExp) => {
    blocking = now && !from;
    bait = from;
    if (!now) broken.forEach((socket) => socket.destroy());
  };
  const close = () => {
    sockets.forEach((socket) => socket.destroy());
    return new Promise<void>((closed) => server.close(() => closed()));
  };
  return { path, block, close };
}
