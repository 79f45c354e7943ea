import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from './config';

const EVERY_MS = 3 * 3_600_000;
const AT_ONCE = 1_000;

/** Takes away what served its purpose; answers how many rows it took, at most `atMost`. */
export type Chore = (atMost: number) => Promise<number>;

/** Every few hours: rows that nobody will ask for again go, a few at a time. What a room keeps for a while it registers. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Housekeeping.name);
  private readonly chores: Chore[] = [(atMost) => this.forgetDeliveredEvents(atMost)];
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  register(chore: Chore): void {
    this.chores.push(chore);
  }

  onApplicationBootstrap(): void {
    if (!this.config.outboxWorker) return;
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.tidy());
    }, EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Does every chore to its end. One that fails is logged and tried again next time. */
  async tidy(): Promise<void> {
    for (const chore of this.chores) {
      try {
        while (!this.stopping && (await chore(AT_ONCE)) === AT_ONCE);
      } catch (error) {
        this.logger.error(`housekeeping failed: ${String(error)}`);
      }
    }
  }

  private async forgetDeliveredEvents(atMost: number): Promise<number> {
    const { affectedRows } = await this.dataSource.query(
      `DELETE FROM outbox_event WHERE state = 'handed' AND handed_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY
          AND NOT EXISTS (SELECT 1 FROM outbox_delivery WHERE event_id = outbox_event.id
                             AND (state <> 'done' OR done_at >= UTC_TIMESTAMP(3) - INTERVAL 30 DAY)) LIMIT ?`,
      [atMost],
    );
    return Number(affectedRows);
  }
}
