import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type AppName, CannotStart, type Config } from '@park/platform';
import { exitWords } from './deaths';
import type { Part } from './keep-running';

const STOP_MS = 12_000;
const MOST_WORDS = 4000;

/** An application as a process of its own, which ends with this one; it is started while its database serves. */
export function appProcess(app: AppName, config: Config, database: { url: string; serving(): Promise<void> }): Part {
  return {
    name: app,
    run: async ({ signal, serving }) => {
      await Promise.race([database.serving(), aborted(signal)]);
      if (signal.aborted) return { how: '没有启动' };
      const child = start(app, config, database.url);
      const said = listen(child);
      const ended = new Promise<{ code: number | null; signal: string | null }>((done) =>
        child.once('exit', (code, by) => done({ code, signal: by })),
      );
      void aborted(signal).then(() => end(child, ended));
      void healthy(healthAddress(app, config), child).then((well) => well && serving());
      const exit = await ended;
      if (exit.code === CannotStart.exitCode && !signal.aborted)
        throw new CannotStart(`${app} 无法运行，原因见上，程序随之停止。`);
      return { how: exitWords(exit), reason: said() };
    },
  };
}

function start(app: AppName, config: Config, databaseUrl: string): ChildProcess {
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: config.dataDir };
  const together = pathToFileURL(join(import.meta.dirname, 'end-with-launcher.js')).href;
  const main = join(import.meta.dirname, '..', app, 'src', 'main.js');
  return fork(main, {
    env,
    execArgv: [...process.execArgv, '--import', together],
    stdio: ['inherit', 'inherit', 'pipe', 'ipc'],
  });
}

/** Passes on what it says of its troubles; answers the last of it. */
function listen(child: ChildProcess): () => string {
  let words = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text);
    words = (words + text).slice(-MOST_WORDS);
  });
  return () => words;
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

/** Waits until GET /healthz answers 200; false when the process ended before. */
async function healthy(url: string, child: ChildProcess): Promise<boolean> {
  const runs = () => child.exitCode === null && child.signalCode === null;
  for (; runs(); await sleep(50)) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch(() => null);
    if (answer?.ok && runs()) return true;
  }
  return false;
}

function healthAddress(app: AppName, config: Config): string {
  const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${config.portOf(app)}/healthz`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
