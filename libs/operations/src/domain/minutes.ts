/** Upper bounds of the times of answers, in seconds. */
export const BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
const SLOW_SECONDS = 1;
const SPAN = 5;

export interface Answered {
  readonly status: number;
  readonly seconds: number;
  /** A login that was refused. */
  readonly isRefusedLogin: boolean;
}

interface Counts {
  requests: number;
  failed: number;
  slow: number;
  refusedLogins: number;
}

const none = (): Counts => ({ requests: 0, failed: 0, slow: 0, refusedLogins: 0 });

/** Counts of answers by minute, for the last five; `minute` is any count of minutes that only grows. */
export class Minutes {
  private readonly minutes = new Map<number, Counts>();

  add(minute: number, { status, seconds, isRefusedLogin }: Answered): void {
    const counts = this.minutes.get(minute) ?? none();
    counts.requests += 1;
    counts.failed += status >= 500 ? 1 : 0;
    counts.slow += seconds > SLOW_SECONDS ? 1 : 0;
    counts.refusedLogins += isRefusedLogin ? 1 : 0;
    this.minutes.set(minute, counts);
    if (this.minutes.size > SPAN) this.forget(minute);
  }

  last(minute: number): Counts {
    this.forget(minute);
    const sum = none();
    for (const counts of this.minutes.values())
      for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
    return sum;
  }

  private forget(now: number): void {
    for (const minute of this.minutes.keys()) if (minute <= now - SPAN) this.minutes.delete(minute);
  }
}
