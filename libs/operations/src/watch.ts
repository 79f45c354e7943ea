import { type AppName, Config } from '@park/platform';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Alarms } from './alarms.service';
import { alarmsIn } from './domain/alarms';
import { Installation } from './installation';
import { Traffic } from './traffic';

export const WATCHED_APP = Symbol('watched app');
const EVERY_MS = 60_000;

/** Looks every minute how the system runs, and raises and ends alarms. */
@Injectable()
export class Watch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Watch.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly config: Config,
    private readonly installation: Installation,
    private readonly traffic: Traffic,
    private readonly alarms: Alarms,
    @Inject(WATCHED_APP) private readonly app: AppName,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.outboxWorker)
      this.timer = setInterval(() => void (this.looking ??= this.round()), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  async look(): Promise<void> {
    const readings = { ...(await this.installation.state()), traffic: this.traffic.lastMinutes() };
    await this.alarms.keep(alarmsIn(readings, this.app));
  }

  private async round(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.logger.warn(`watching failed: ${String(error)}`);
    } finally {
      this.looking = undefined;
    }
  }
}
