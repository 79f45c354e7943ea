import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppName } from '@park/platform';
import { type Installed, STANDS_BY, type Turn } from './turn';

/** How a process ended: by itself or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** An application as a process of its own, which ends with this one. */
export interface AppChild {
  readonly ended: Promise<Exit>;
  isRunning(): boolean;
  /** The last it said of its troubles. */
  said(): string;
  /** Says what it is to do once it has loaded its code. */
  turn(turn: Turn): void;
  /** Lets it install; null when it ended before it was done. */
  install(turn: Extract<Turn, { to: 'install' }>): Promise<Installed | null>;
  kill(signal: NodeJS.Signals): void;
}

const MOST_WORDS = 4000;
/** A page makes two megabytes that are gone with it: with room for those of many pages, few are moved before they go. */
const YOUNG_SPACE = '--max-semi-space-size=64';
const NEVER_RAN: Exit = { code: null, signal: null };

/** Starts an application, which loads its code and waits for its turn. */
export function startApp(app: AppName): AppChild {
  try {
    return inCharge(forked(app));
  } catch (error) {
    return neverStarted(String(error));
  }
}

function forked(app: AppName): ChildProcess {
  const together = pathToFileURL(join(import.meta.dirname, 'end-with-launcher.js')).href;
  return fork(join(import.meta.dirname, '..', app, 'src', 'main.js'), {
    env: { ...process.env, [STANDS_BY]: 'yes' },
    execArgv: [YOUNG_SPACE, ...process.execArgv, '--import', together],
    stdio: ['inherit', 'inherit', 'pipe', 'ipc'],
  });
}

function inCharge(child: ChildProcess): AppChild {
  const ended = new Promise<Exit>((done) => {
    child.once('exit', (code, signal) => done({ code, signal }));
    // Also when it could not be told something; then its end follows.
    child.on('error', () => child.pid === undefined && done(NEVER_RAN));
  });
  const turn = (what: Turn) => void child.send(what, () => {});
  return {
    ended,
    said: listen(child),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    turn,
    install: (what) => {
      const done = new Promise<Installed>((resolve) => child.once('message', (words) => resolve(words as Installed)));
      turn(what);
      return Promise.race([done, ended.then(() => null)]);
    },
    kill: (signal) => void child.kill(signal),
  };
}

/** The system has no room for another process. */
function neverStarted(reason: string): AppChild {
  const ended = Promise.resolve(NEVER_RAN);
  return {
    ended,
    said: () => reason,
    isRunning: () => false,
    turn: () => {},
    install: async () => null,
    kill: () => {},
  };
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
