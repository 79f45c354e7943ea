import type { Logger } from '@nestjs/common';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const MINUTE = 60_000;

/**
 * What a loop does about a failing database: waits twice as long after each failure, 30 seconds at most, and says so at
 * most once a minute, with how often it failed since it last said so.
 */
export class Backoff {
  private failures = 0;
  private unsaid = 0;
  private saidAt = -Infinity;
  private saidSince = false;

  constructor(
    private readonly logger: Pick<Logger, 'error' | 'log'>,
    private readonly what: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Milliseconds until the next try. */
  get waitMs(): number {
    return Math.min(FIRST_MS * 2 ** this.failures, LONGEST_MS);
  }

  failed(error: unknown): void {
    this.failures += 1;
    this.unsaid += 1;
    if (this.now() - this.saidAt < MINUTE) return;
    const often = this.unsaid > 1 ? ` (${this.unsaid} times)` : '';
    this.logger.error(`${this.what} fails${often}: ${String(error)}`);
    this.saidAt = this.now();
    this.saidSince = true;
    this.unsaid = 0;
  }

  succeeded(): void {
    if (this.saidSince) this.logger.log(`${this.what} works again`);
    this.failures = 0;
    this.saidSince = false;
  }
}
