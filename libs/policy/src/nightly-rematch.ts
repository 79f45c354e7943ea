import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Config } from '@park/platform';
import { Population } from '@park/registry';
import { Rematch } from './rematch';

const CHECK_MS = 10 * 60_000;
const SHANGHAI_MS = 8 * 3_600_000;
const AFTER_HOUR = 2;

/** Looks at everybody once a day, from two o'clock at night on (Shanghai), whichever process gets there first. */
@Injectable()
export class NightlyRematch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(NightlyRematch.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly rematch: Rematch,
    private readonly population: Population,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.outboxWorker) return;
    this.timer = setInterval(() => this.checkIn(), CHECK_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private checkIn(): void {
    this.running = this.running.then(() => this.look());
  }

  private async look(): Promise<void> {
    const hour = new Date(this.clock.now().getTime() + SHANGHAI_MS).getUTCHours();
    if (hour < AFTER_HOUR) return;
    try {
      const told = await this.rematch.rematchAll();
      if (told === null) return;
      const valued = await this.population.valueColumns(this.clock.today());
      this.logger.log(`nightly matching done, ${told} new pushes, columns of ${valued} companies valued again`);
    } catch (error) {
      this.logger.error(`nightly matching failed: ${String(error)}`);
    }
  }
}
