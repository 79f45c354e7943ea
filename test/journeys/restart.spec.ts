import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Installation, startInstallation } from '../support/installation';

const parts = {
  'park-admin': 'park-admin/src/main.js',
  'enterprise-portal': 'enterprise-portal/src/main.js',
  数据库: '--datadir=',
} as const;
type Part = keyof typeof parts;

/** Processes are found in /proc. */
const onLinux = existsSync('/proc/self/cmdline') ? describe : describe.skip;

onLinux('the product as npm start keeps it running', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'park-restart-'));
  let product: Installation;
  beforeEach(async () => {
    product ??= await startInstallation({ production: true, dataDir });
  });
  afterAll(async () => {
    await product?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(Object.keys(parts) as Part[])('serves again after kill -9 of %s, and the others go on', async (part) => {
    const before = await settled(product.pid);
    process.kill(before[part]!, 'SIGKILL');
    await until(() => product.said().includes(`${part} 已恢复`));
    await until(async () => (await Promise.all(Object.values(product.addresses).map(isWell))).every(Boolean));
    const after = await settled(product.pid);
    expect(after[part]).not.toBe(before[part]);
    expect({ ...after, [part]: 0 }).toEqual({ ...before, [part]: 0 });
    const deaths = product.said().match(new RegExp(`^${part} 意外停止.*$`, 'gm'));
    expect(deaths).toEqual([`${part} 意外停止（被信号 SIGKILL 结束），立即重新启动。`]);
  });

  it('ends, and says why, when the port of an application is taken meanwhile', async () => {
    process.kill(processesOf(product.pid)['park-admin']!, 'SIGKILL');
    const thief = createServer();
    await listenOn(thief, Number(new URL(product.addresses['park-admin']).port));
    expect(await product.ended).toBe(1);
    expect(product.said()).toMatch(/端口已被其他程序占用.*PARK_ADMIN_PORT/);
    expect(product.said()).toContain('park-admin 无法运行');
    await new Promise((closed) => thief.close(closed));
  });

  it('leaves nobody behind when the launcher is killed while it starts an application again', async () => {
    const again = await startInstallation({ production: true, dataDir });
    const before = processesOf(again.pid);
    process.kill(before['park-admin']!, 'SIGKILL');
    await until(() => (processesOf(again.pid)['park-admin'] ?? before['park-admin']) !== before['park-admin']);
    const all = childrenOf(again.pid);
    expect(all.length).toBeGreaterThan(3);
    process.kill(again.pid, 'SIGKILL');
    await until(() => all.every((pid) => commandOf(pid) === ''));
  });

  it('ends an application that no longer answers, says so, and starts it again', async () => {
    product = await startInstallation({ production: true, dataDir, settings: { HANG_SECONDS: '3' } });
    process.kill(processesOf(product.pid)['park-admin']!, 'SIGSTOP');
    await until(() => product.said().includes('park-admin 意外停止（3 秒没有应答，已强行结束）'));
    await until(() => product.said().includes('park-admin 已恢复'));
    await until(() => isWell(product.addresses['park-admin']));
  });

  it('ends cleanly on SIGTERM while it starts an application again', async () => {
    const again = product;
    const before = childrenOf(again.pid);
    process.kill(processesOf(again.pid)['enterprise-portal']!, 'SIGKILL');
    await until(() => again.said().includes('enterprise-portal 意外停止'));
    const all = [...before, ...childrenOf(again.pid)];
    process.kill(again.pid, 'SIGTERM');
    expect(await again.ended).toBe(0);
    await until(() => all.every((pid) => commandOf(pid) === ''));
    expect(existsSync(join(dataDir, 'launcher.pid'))).toBe(false);
  });
});

function processesOf(launcher: number): Partial<Record<Part, number>> {
  const children = childrenOf(launcher);
  return Object.fromEntries(
    Object.entries(parts).flatMap(([part, mark]) => {
      const pid = children.find((child) => commandOf(child).includes(mark));
      return pid ? [[part, Number(pid)]] : [];
    }),
  );
}

/** Once nobody new looks like a part: who starts to stand by bears the name of its application for a moment. */
async function settled(launcher: number): Promise<Partial<Record<Part, number>>> {
  const bearers = (mark: string) => childrenOf(launcher).filter((child) => commandOf(child).includes(mark)).length;
  await until(() => Object.values(parts).every((mark) => bearers(mark) === 1));
  return processesOf(launcher);
}

/** Those that stand by included. */
function childrenOf(launcher: number): string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === launcher);
}

function parentOf(pid: string): number {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
}

/** Empty for a process that is gone, or that only waits for its parent to hear of it. */
function commandOf(pid: string | number): string {
  return read(`/proc/${pid}/cmdline`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function isWell(address: string): Promise<boolean> {
  return fetch(`${address}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}

async function listenOn(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  for (let listening = false; !listening; await sleep(1))
    listening = await new Promise<boolean>((done) => {
      server
        .removeAllListeners()
        .on('connection', (socket) => socket.destroy())
        .once('error', () => done(false));
      server.once('listening', () => done(true)).listen(port, '127.0.0.1');
    });
}
