import { type AppName, CannotStart, type Config } from '@park/platform';
import type { AppChild } from './app-child';
import { exitWords } from './deaths';
import type { Part } from './keep-running';
import { answers, probeOf, silence } from './silence';
import type { StandIns } from './stand-ins';

const STOP_MS = 12_000;
/** So many times longer than an application that serves, one that starts may give no answer. */
const STARTING = 10;

interface Needs {
  readonly config: Config;
  readonly database: { readonly webUrl: string; serving(): Promise<void> };
  readonly standIns: StandIns;
}

/**
 * An application in a process of its own, while its database serves; another one stands by for it. Ended when it gives
 * no answer for as long as the configuration allows.
 */
export function appProcess(app: AppName, needs: Needs): Part {
  const { config, database, standIns } = needs;
  return {
    name: app,
    run: async ({ signal, serving }) => {
      await Promise.race([database.serving(), aborted(signal)]);
      if (signal.aborted) return { how: '没有启动' };
      const child = standIns.take();
      void aborted(signal).then(() => end(child));
      child.turn({ to: 'serve', databaseUrl: database.webUrl, dataDir: config.dataDir });
      let silent: string | undefined;
      const heard = { served: () => (serving(), standIns.prepare()), silent: (how: string) => (silent = how) };
      void watch(child, { url: healthAddress(app, config), seconds: config.hangSeconds }, heard);
      const exit = await child.ended;
      if (exit.code === CannotStart.exitCode && !signal.aborted)
        throw new CannotStart(`${app} 无法运行，原因见上，程序随之停止。`);
      return { how: silent ?? exitWords(exit), reason: child.said() };
    },
  };
}

interface Heard {
  served(): void;
  silent(how: string): void;
}

/** Tells when it serves, and ends it when it is silent for too long. */
async function watch(child: AppChild, { url, seconds }: { url: string; seconds: number }, heard: Heard): Promise<void> {
  const probe = probeOf(url, child.isRunning);
  const isUp = await answers(probe, seconds * STARTING);
  if (isUp) heard.served();
  const isSilent = isUp ? await silence(probe, seconds) : child.isRunning();
  if (!isSilent) return;
  heard.silent(`${isUp ? seconds : seconds * STARTING} 秒没有应答，已强行结束`);
  child.kill('SIGKILL');
}

async function end(child: AppChild): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await child.ended;
  clearTimeout(timer);
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
