import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { SystemActor } from '@park/kernel';
import { Config } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { CompanyPictures } from './company-pictures';

const opening: SystemActor = { kind: 'system', name: '启动' };

/** Reads in what lists and pictures of companies are answered from, while people already use other pages. */
@Injectable()
export class WarmUp implements OnApplicationBootstrap {
  constructor(
    private readonly files: CompanyFiles,
    private readonly pictures: CompanyPictures,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    // Should it fail, whoever comes first reads it.
    if (this.config.outboxWorker) void this.warm().catch(() => undefined);
  }

  private async warm(): Promise<void> {
    await this.files.counts(opening);
    await this.pictures.of(opening);
  }
}
