import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { CalendarDate } from '@park/kernel';
import { Clock, Config } from '@park/platform';
import { Population } from '@park/registry';
import { matchingSystem, Rematch } from './rematch';

const CHECK_MS = 10 * 60_000;
const SHANGHAI_MS = 8 * 3_600_000;
const AFTER_HOUR = 2;

/** Looks at everybody once a day, from two o'clock at night on (Shanghai), whichever process gets there first. */
@Injectable()
export class NightlyRematch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(NightlyRematch.name);
  private timer: NodeJS.Timeout | undefined;
  private valuedOn: CalendarDate | undefined;
  private running: Promise<void> = Promise.resolve();
  private readonly stop = new AbortController();

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
    this.stop.abort();
    await this.running;
  }

  private checkIn(): void {
    this.running = this.running.then(() => this.look());
  }

  private async look(): Promise<void> {
    const hour = new Date(this.clock.now().getTime() + SHANGHAI_MS).getUTCHours();
    if (hour < AFTER_HOUR) return;
    await this.attempt('columns', () => this.valueColumns());
    await this.attempt('matching', () => this.matchEverybody());
  }

  /** What lists filter by. Each process does it once a day; a second time changes nothing. */
  private async valueColumns(): Promise<void> {
    const today = this.clock.today();
    if (this.valuedOn === today) return;
    const valued = await this.population.valueColumns(today, this.stop.signal);
    this.valuedOn = today;
    this.logger.log(`columns of ${valued} companies valued again`);
  }

  private async matchEverybody(): Promise<void> {
    const told = await this.rematch.rematchAll(matchingSystem, this.stop.signal);
    if (told !== null) this.logger.log(`nightly matching done, ${told} new pushes`);
  }

  /** What fails, or is cut short when the process ends, is tried again at the next look of a process. */
  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    if (this.stop.signal.aborted) return;
    try {
      await work();
    } catch (error) {
      if (this.stop.signal.aborted) return;
      this.logger.error(`nightly ${what} failed: ${String(error)}`);
    }
  }
}
