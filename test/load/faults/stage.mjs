// A database of its own behind a proxy of its own, and web processes on it: all on 127.0.0.1, all ended by the end of the run.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as platform from '../../../dist/libs/platform/src/index.js';

const DIST = join(import.meta.dirname, '..', '..', '..', 'dist');
const NAME = 'faults';

/** The database server, which can be killed; its pid is looked for among our own children only. */
export class Database {
  dir = mkdtempSync(join(tmpdir(), 'park-faults-'));

  async start() {
    this.server = await platform.privateServer.start({ dir: this.dir, tell: () => {} });
  }

  get url() {
    return platform.socketUrl(this.server.socketPath, NAME);
  }

  async kill() {
    process.kill(this.#pid(), 'SIGKILL');
    await this.server.exited;
  }

  async stop() {
    await this.server.stop();
  }

  async end() {
    await this.server.stop().catch(() => {});
    rmSync(this.dir, { recursive: true, force: true });
  }

  #pid() {
    const own = readdirSync('/proc').filter((name) => {
      if (!/^\d+$/.test(name)) return false;
      try {
        const parent = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ')[1];
        return parent === String(process.pid) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(this.dir);
      } catch {
        return false;
      }
    });
    if (own.length !== 1) throw new Error(`${own.length} processes look like the database of this run`);
    return Number(own[0]);
  }
}

/** Between the web processes and the database: passes on, late, or swallows. */
export class Proxy {
  delayMs = 0;
  isHole = false;

  async open(target) {
    this.server = createServer((client) => this.#join(client, target())).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `mysql://root@127.0.0.1:${this.server.address().port}/${NAME}`;
  }

  #join(client, path) {
    const server = connect(path);
    const pass = (from, to) => {
      from.on('data', (data) => {
        if (this.isHole) return;
        if (this.delayMs === 0) to.write(data);
        else setTimeout(() => to.writable && to.write(data), this.delayMs);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    };
    pass(client, server);
    pass(server, client);
  }

  close() {
    this.server.close();
  }
}

/** A process of one of the applications, started again when it was killed. */
export class Web {
  constructor(port, databaseUrl, { app = 'park-admin', worker = true } = {}) {
    Object.assign(this, { port, databaseUrl, app, worker, origin: `http://127.0.0.1:${port}` });
  }

  async start() {
    const env = {
      ...process.env,
      ...{
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: this.databaseUrl,
        DATA_DIR: `${tmpdir()}/park-faults-data`,
      },
      ...{ PARK_ADMIN_PORT: '1', ENTERPRISE_PORTAL_PORT: '2', PARK_ADMIN_ORIGIN: '', ENTERPRISE_PORTAL_ORIGIN: '' },
      [this.app === 'park-admin' ? 'PARK_ADMIN_PORT' : 'ENTERPRISE_PORTAL_PORT']: String(this.port),
      ...{ OUTBOX_WORKER: this.worker ? 'on' : 'off', FIELD_KEY: 'f'.repeat(64) },
    };
    this.child = fork(join(DIST, 'apps', this.app, 'src', 'main.js'), {
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const begun = performance.now();
    while (!(await this.isWell())) {
      if (this.child.exitCode !== null) throw new Error(`${this.app} ended with ${this.child.exitCode}`);
      await sleep(50);
    }
    return performance.now() - begun;
  }

  async isWell() {
    const answer = await fetch(`${this.origin}/healthz`, { signal: AbortSignal.timeout(9_000) }).catch(() => null);
    return answer?.status === 200;
  }

  async kill() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}
