import { Config } from '@park/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { type LookFrom, sealEntries } from './data/audit-chain.query';

const AT_ONCE = 500;
const EVERY_MS = 1_000;
const AFTER_FAILURE_MS = 60_000;
/** A transaction writes its rows long before this many others follow. */
const LATE_ROWS = 100_000;
/** Looked through every second, the late ones once a minute. */
const NEAR_ROWS = 1_000;
const LATE_EVERY = 60;
/** A duplicate, a deadlock, a lock that was waited for too long. */
const SECOND = [1062, 1213, 1205];

/** Binds audit rows into the chain soon after they are committed. One process at a time does, whichever comes first. */
@Injectable()
export class AuditSeals implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('AuditSeals');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.outboxWorker) this.running = this.loop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Seals what is committed, as far back as is said; answers how many rows, none where another process was faster. */
  async seal(back = LATE_ROWS): Promise<number> {
    try {
      return await this.sealAll(this.dataSource.manager, back);
    } catch (error) {
      // Each row is sealed once and each link has one next: who comes second is refused, and leaves it to the other.
      if (SECOND.includes((error as { errno?: number }).errno ?? 0)) return 0;
      throw error;
    }
  }

  private async sealAll(manager: EntityManager, back: number): Promise<number> {
    let from: LookFrom = { back };
    for (let sealed = 0; ;) {
      const { rows, last } = await sealEntries(manager, from, AT_ONCE);
      sealed += rows;
      if (last === null || rows < AT_ONCE || this.stopping.signal.aborted) return sealed;
      from = { after: last };
    }
  }

  private async loop(): Promise<void> {
    for (let round = 0; !this.stopping.signal.aborted; round++) {
      const wait = await this.seal(round % LATE_EVERY === 0 ? LATE_ROWS : NEAR_ROWS).then(
        () => EVERY_MS,
        (error: unknown) => {
          this.logger.warn(`audit rows could not be sealed, next try in a minute: ${(error as Error).message}`);
          return AFTER_FAILURE_MS;
        },
      );
      await sleep(wait, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }
}
