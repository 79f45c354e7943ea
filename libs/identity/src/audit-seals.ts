import { Config } from '@park/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { sealEntries } from './data/audit-chain.query';

const AT_ONCE = 500;
const EVERY_MS = 1_000;
const AFTER_FAILURE_MS = 60_000;

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

  /** Seals what is committed; answers how many rows, none while another process does. */
  async seal(): Promise<number> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [{ mine }] = await runner.query("SELECT GET_LOCK(CONCAT(DATABASE(), '.audit-seal'), 0) AS mine");
      if (Number(mine) !== 1) return 0;
      return await this.sealAll(runner.manager);
    } finally {
      await runner.query("DO RELEASE_LOCK(CONCAT(DATABASE(), '.audit-seal'))").catch(() => {});
      await runner.release();
    }
  }

  private async sealAll(manager: EntityManager): Promise<number> {
    for (let sealed = 0; ;) {
      const some = await sealEntries(manager, AT_ONCE);
      sealed += some;
      if (some < AT_ONCE || this.stopping.signal.aborted) return sealed;
    }
  }

  private async loop(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const wait = await this.seal().then(
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
