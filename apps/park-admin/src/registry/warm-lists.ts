import { type SystemActor, yearOf } from '@park/kernel';
import { Clock, Config } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { usualFigures } from './company-totals';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

const SYSTEM: SystemActor = { kind: 'system', name: '系统' };

/** Reads in at start what lists of companies are found by, so that the first to ask need not wait. */
@Injectable()
export class WarmLists implements OnApplicationBootstrap {
  private readonly logger = new Logger(WarmLists.name);

  constructor(
    private readonly files: CompanyFiles,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.outboxWorker) return;
    const failed = (error: unknown) =>
      this.logger.warn(`lists of companies could not be read in, the first to ask tries again: ${String(error)}`);
    this.files
      .counts(SYSTEM)
      .then(() => this.files.sums(SYSTEM, {}, usualFigures(yearOf(this.clock.today()))))
      .catch(failed);
  }
}
