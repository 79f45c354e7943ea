import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Attachments } from '@park/files';
import { Clock, Housekeeping } from '@park/platform';
import { DataSource, In, LessThan } from 'typeorm';
import { BATCH_FILES } from './booklet-files';
import { BookletBatch } from './data/booklet-batch.entity';
import { KEPT_DAYS } from './domain/booklet-batch';

const DAY_MS = 86_400_000;

/** Takes archives away a week after they were asked for: they hold figures that others may correct since. */
@Injectable()
export class BookletTidying implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly housekeeping: Housekeeping,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register((atMost) => this.tidy(atMost));
  }

  /** Answers how many batches went. */
  async tidy(atMost: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    return this.dataSource.transaction(async (manager) => {
      const old = await manager.find(BookletBatch, { where: { createdAt: LessThan(before) }, take: atMost });
      const ids = old.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await Attachments.forget(manager, BATCH_FILES, ids);
      await manager.delete(BookletBatch, { id: In(ids) });
      return ids.length;
    });
  }
}
