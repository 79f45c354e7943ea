import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Config } from '@park/platform';
import { PolicyPopulation } from './policy-population';

/** Reads everybody's facts in at start, while people already use the pages, so that no publication need wait for it. */
@Injectable()
export class WarmUp implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WarmUp.name);
  private stopping = false;

  constructor(
    private readonly everybody: PolicyPopulation,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.outboxWorker) void this.warm();
  }

  onApplicationShutdown(): void {
    this.stopping = true;
  }

  private async warm(): Promise<void> {
    const begin = performance.now();
    try {
      const { companies, bytes } = await this.everybody.warm(this.clock.today());
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      this.logger.log(`${companies} companies read in ${seconds} s, held in ${Math.ceil(bytes / 2 ** 20)} MiB`);
    } catch (error) {
      if (this.stopping) return;
      this.logger.error(`companies could not be read in, the next matching tries again: ${String(error)}`);
    }
  }
}
