import type { AppName } from '@park/platform';
import { type AppChild, startApp } from './app-child';

/** A stand-in that died while nobody needed it, for lack of memory perhaps, is not missed at once. */
const AGAIN_MS = 30_000;

/** One process of an application that has loaded everything and waits, so that a dead one is replaced in a moment. */
export class StandIns {
  private waiting: AppChild | undefined;
  private stopped = false;

  constructor(private readonly app: AppName) {}

  /** Starts one, unless one is waiting. */
  prepare(): void {
    if (!this.stopped) this.current();
  }

  /** The one that waits, or else a new one; it goes on waiting. */
  current(): AppChild {
    return (this.waiting ??= this.begin());
  }

  /** The same, which from now on belongs to the caller. */
  take(): AppChild {
    const taken = this.current();
    this.waiting = undefined;
    return taken;
  }

  stop(): void {
    this.stopped = true;
    this.waiting?.kill('SIGKILL');
  }

  private begin(): AppChild {
    const child = startApp(this.app);
    void child.ended.then(() => {
      if (this.waiting !== child) return;
      this.waiting = undefined;
      setTimeout(() => this.prepare(), AGAIN_MS).unref();
    });
    return child;
  }
}
