// Three nodes of a MariaDB Galera Cluster behind HAProxy, all on 127.0.0.1 in one folder, all ended by the end of the run.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';

const NAME = 'faults';
const PROVIDER = '/usr/lib/galera/libgalera_smm.so';
const NEEDED = {
  'galera-4': PROVIDER,
  haproxy: '/usr/sbin/haproxy',
  'mariadb-server': '/usr/bin/wsrep_sst_rsync',
  'mariadb-server-core': '/usr/sbin/mariadbd',
  rsync: '/usr/bin/rsync',
};
/** A node that comes back may have to copy everything from another. */
const START_MS = 180_000;

/** Debian packages that are not installed. */
export function missingPackages() {
  return Object.keys(NEEDED).filter((name) => !existsSync(NEEDED[name]));
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** The copying of a node started by root gives up all rights, so that it reads nothing: its nodes run as the packages' own user. */
const AS_OTHER = process.getuid() === 0 ? ['--reuid=mysql', '--regid=mysql', '--clear-groups'] : [];

/** Started as a child that the kernel kills with this process. */
function child(log, as, ...command) {
  const out = openSync(log, 'a', 0o600);
  const started = spawn('/usr/bin/setpriv', [...as, '--pdeathsig', 'KILL', ...command], {
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  return started;
}

async function end(running, signal, patienceMs = 20_000) {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const gone = once(running, 'exit');
  running.kill(signal);
  const timer = setTimeout(() => running.kill('SIGKILL'), patienceMs);
  await gone;
  clearTimeout(timer);
}

class Node {
  constructor(at, dir) {
    Object.assign(this, { name: `node${at}`, dir: join(dir, `node${at}`) });
    Object.assign(this, { data: join(this.dir, 'data'), file: join(this.dir, 'my.cnf'), log: join(this.dir, 'log') });
  }

  async takePorts() {
    for (const name of ['port', 'group', 'ist', 'sst']) this[name] = await freePort();
  }

  /** Folder and settings; the settings that count for the product stand in docs/howto/scale.md. */
  furnish(nodes, syncWait) {
    mkdirSync(join(this.dir, 'tmp'), { recursive: true, mode: 0o700 });
    const provider = [
      ...[`gmcast.listen_addr=tcp://127.0.0.1:${this.group}`, `ist.recv_addr=127.0.0.1:${this.ist}`],
      ...['gcache.size=64M', 'evs.keepalive_period=PT0.5S', 'evs.inactive_check_period=PT0.5S'],
      ...['evs.suspect_timeout=PT3S', 'evs.inactive_timeout=PT6S'],
    ];
    const lines = [
      ...['[mysqld]', `datadir=${this.data}`, `tmpdir=${join(this.dir, 'tmp')}`, `socket=${join(this.dir, 's')}`],
      ...[`pid-file=${join(this.dir, 'pid')}`, 'bind-address=127.0.0.1', `port=${this.port}`, 'skip-name-resolve'],
      ...['character-set-server=utf8mb4', 'collation-server=utf8mb4_unicode_ci', 'default-time-zone=+00:00'],
      ...['max-allowed-packet=64M', 'max-connections=200', 'performance-schema=OFF'],
      ...['binlog-format=ROW', 'default-storage-engine=InnoDB', 'innodb-autoinc-lock-mode=2'],
      ...['innodb-flush-log-at-trx-commit=1', 'innodb-buffer-pool-size=128M', 'innodb-log-file-size=64M'],
      ...['wsrep-on=ON', `wsrep-provider=${PROVIDER}`, 'wsrep-cluster-name=park', `wsrep-node-name=${this.name}`],
      `wsrep-cluster-address=gcomm://${nodes.map(({ group }) => `127.0.0.1:${group}`).join(',')}`,
      ...['wsrep-node-address=127.0.0.1', `wsrep-sst-receive-address=127.0.0.1:${this.sst}`, 'wsrep-sst-method=rsync'],
      ...[`wsrep-sync-wait=${syncWait}`, 'wsrep-slave-threads=2', `wsrep-provider-options="${provider.join(';')}"`],
    ];
    writeFileSync(this.file, `${lines.join('\n')}\n`);
  }

  async start(...more) {
    this.running = child(this.log, AS_OTHER, '/usr/sbin/mariadbd', `--defaults-file=${this.file}`, ...more);
    for (const until = Date.now() + START_MS; Date.now() < until; await sleep(100)) {
      if (await this.isSynced()) return;
      if (this.running.exitCode !== null || this.running.signalCode !== null) break;
    }
    const said = readFileSync(this.log, 'utf8')
      .split('\n')
      .filter((line) => /ERROR|WSREP_SST/.test(line))
      .slice(-25)
      .join('\n');
    throw new Error(`${this.name} did not come up\n${said}`);
  }

  /** After a kill: from where its own log ends, so that only what it missed is sent to it. */
  async comeBack() {
    const { stderr } = spawnSync(
      '/usr/bin/setpriv',
      [...AS_OTHER, '/usr/sbin/mariadbd', `--defaults-file=${this.file}`, '--wsrep-recover'],
      {
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      },
    );
    const position = /Recovered position:\s*(\S+)/.exec(stderr)?.[1];
    await this.start(...(position ? [`--wsrep-start-position=${position}`] : []));
  }

  async ask(sql) {
    const connection = await createConnection({ socketPath: join(this.dir, 's'), user: 'root', connectTimeout: 1_000 });
    try {
      return (await connection.query({ sql, timeout: 2_000 }))[0];
    } finally {
      connection.destroy();
    }
  }

  async isSynced() {
    const sql = "SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_local_state', 'wsrep_cluster_status')";
    const rows = await this.ask(sql).catch(() => []);
    return (
      rows
        .map(({ Value }) => Value)
        .sort()
        .join() === '4,Primary'
    );
  }

  async kill() {
    await end(this.running, 'SIGKILL');
  }
}

export class Cluster {
  dir = mkdtempSync(join(tmpdir(), 'park-galera-'));
  nodes = [1, 2, 3].map((at) => new Node(at, this.dir));

  async start(syncWait) {
    for (const node of this.nodes) await node.takePorts();
    for (const node of this.nodes) node.furnish(this.nodes, syncWait);
    const [first, ...others] = this.nodes;
    const install = ['--no-defaults', `--datadir=${first.data}`, '--auth-root-authentication-method=normal'];
    if (process.getuid() === 0) install.push('--user=root');
    execFileSync('/usr/bin/mariadb-install-db', [...install, '--skip-test-db', '--skip-name-resolve'], {
      stdio: 'pipe',
    });
    for (const { data } of others) cpSync(first.data, data, { recursive: true });
    chmodSync(this.dir, 0o711);
    if (AS_OTHER.length > 0) execFileSync('chown', ['-R', 'mysql:', ...this.nodes.map(({ dir }) => dir)]);
    await first.start('--wsrep-new-cluster');
    await first.ask("CREATE USER IF NOT EXISTS root@'127.0.0.1'");
    await first.ask("GRANT ALL PRIVILEGES ON *.* TO root@'127.0.0.1' WITH GRANT OPTION");
    for (const node of others) await node.start();
    await this.#openProxy();
  }

  /** One writing node: who has it keeps it until it is gone, and does not get it back by returning. */
  async #openProxy() {
    this.checks = createHttpServer((request, reply) => {
      const node = this.nodes.find(({ name }) => request.url === `/${name}`);
      void node?.isSynced().then((isSynced) => reply.writeHead(isSynced ? 200 : 503).end());
    }).listen(0, '127.0.0.1');
    await once(this.checks, 'listening');
    const check = this.checks.address().port;
    this.port = await freePort();
    this.socketPath = join(this.dir, 'haproxy');
    const server = ({ name, port }, at) =>
      `  server ${name} 127.0.0.1:${port} track health-${name}/${name} on-marked-down shutdown-sessions${at ? ' backup' : ''}`;
    const health = ({ name }) => [
      ...[`backend health-${name}`, `  option httpchk GET /${name}`],
      `  server ${name} 127.0.0.1:${check} check inter 500 fastinter 200 downinter 500 fall 2 rise 2`,
    ];
    const lines = [
      ...['global', '  maxconn 2000', 'defaults', '  mode tcp', '  timeout connect 1s', '  timeout client 1h'],
      ...['  timeout server 1h', '  timeout check 2s', '  retries 2', '  option redispatch', 'listen database'],
      ...[`  bind 127.0.0.1:${this.port}`, `  bind unix@${this.socketPath} mode 600`],
      ...['  stick-table type integer size 1', '  stick on int(1)'],
      ...this.nodes.map(server),
      ...this.nodes.flatMap(health),
    ];
    const file = join(this.dir, 'haproxy.cfg');
    writeFileSync(file, `${lines.join('\n')}\n`);
    this.proxy = child(join(this.dir, 'haproxy.log'), [], '/usr/sbin/haproxy', '-db', '-f', file);
    for (const until = Date.now() + 20_000; Date.now() < until && !(await this.writer());) await sleep(200);
    if (!(await this.writer())) throw new Error(readFileSync(join(this.dir, 'haproxy.log'), 'utf8'));
  }

  get url() {
    return `mysql://root@127.0.0.1:${this.port}/${NAME}`;
  }

  /** The node to which HAProxy sends now. */
  async writer() {
    const options = { host: '127.0.0.1', port: this.port, user: 'root', connectTimeout: 2_000 };
    const connection = await createConnection(options).catch(() => undefined);
    if (!connection) return undefined;
    try {
      const [[row]] = await connection.query('SELECT @@wsrep_node_name AS name');
      return this.nodes.find(({ name }) => name === row.name);
    } catch {
      return undefined;
    } finally {
      connection.destroy();
    }
  }

  async end() {
    await end(this.proxy, 'SIGTERM', 2_000);
    this.checks?.close();
    for (const node of this.nodes) await node.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
