import { setTimeout as sleep } from 'node:timers/promises';
import { deathLine, type Ending, waitAfter } from './deaths';

/** A process of the product. */
export interface Part {
  readonly name: string;
  /**
   * Starts it, calls `serving` once it does its work, and answers how it ended. Ends it when the signal aborts. Throws
   * when it can never work.
   */
  run(watch: { readonly signal: AbortSignal; readonly serving: () => void }): Promise<Ending>;
}

export interface Kept {
  /** Resolves while the part does its work; waits for it while it is being started again. */
  serving(): Promise<void>;
  /** Rejects when the part can never work; resolves when it was stopped. */
  readonly finished: Promise<void>;
  stop(): Promise<void>;
}

/** A part that served this long worked: its next end counts as the first again. */
const STEADY_MS = 10_000;
const LATE_MS = 60_000;

/** Runs a part, and starts it again whenever it dies, sooner or later depending on how often it did. Says so. */
export function keepRunning(part: Part, say: (line: string) => void): Kept {
  let turn = new AbortController();
  let stopped = false;
  let up = gate();
  const finished = run();
  finished.catch((error: unknown) => up.fail(error));
  return {
    serving: () => up.open,
    finished,
    stop: async () => {
      stopped = true;
      turn.abort();
      await finished.catch(() => {});
    },
  };

  async function run(): Promise<void> {
    for (let deaths = 0; !stopped; turn = new AbortController()) {
      const { ending, servedMs } = await once(deaths);
      if (stopped) return;
      if (up.passed()) up = gate();
      deaths = servedMs < STEADY_MS ? deaths + 1 : 1;
      say(deathLine(part.name, ending, deaths));
      await sleep(waitAfter(deaths), undefined, { signal: turn.signal }).catch(() => {});
    }
  }

  async function once(deaths: number): Promise<{ ending: Ending; servedMs: number }> {
    const begin = performance.now();
    let servedAt = Infinity;
    const late = setTimeout(() => say(lateLine(part.name)), LATE_MS);
    const serving = () => {
      clearTimeout(late);
      servedAt = performance.now();
      if (deaths > 0) say(`${part.name} 已恢复，启动用时 ${((servedAt - begin) / 1000).toFixed(1)} 秒。`);
      up.pass();
    };
    const ending = await part.run({ signal: turn.signal, serving }).finally(() => clearTimeout(late));
    return { ending, servedMs: performance.now() - servedAt };
  }
}

function lateLine(part: string): string {
  return `${part} 启动 ${LATE_MS / 1000} 秒后仍未就绪，请查看上面的日志，并确认数据库正常。`;
}

interface Gate {
  readonly open: Promise<void>;
  readonly passed: () => boolean;
  readonly pass: () => void;
  readonly fail: (error: unknown) => void;
}

function gate(): Gate {
  let passed = false;
  let [pass, fail]: [() => void, (error: unknown) => void] = [() => {}, () => {}];
  const open = new Promise<void>((resolve, reject) => {
    pass = () => {
      passed = true;
      resolve();
    };
    fail = reject;
  });
  // Nobody need be waiting when it fails.
  open.catch(() => {});
  return { open, passed: () => passed, pass, fail };
}
