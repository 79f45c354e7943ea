import { Config, Housekeeping } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readdir, rm, stat } from 'node:fs/promises';
import { DataSource, In } from 'typeorm';
import { Attachment } from './data/attachment.entity';
import { FileStore } from './storage/file-store';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AT_ONCE = 500;

/**
 * Takes away bytes that no row speaks of: what was being received or stored when a process was killed. Only what is
 * older than any upload lasts, so that nothing goes that is about to get its row.
 */
@Injectable()
export class FileTidying implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly config: Config,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register(async () => {
      await this.tidy(new Date(Date.now() - DAY_MS));
      return 0;
    });
  }

  /** Removes what lies without a row since before a moment; answers how many files went. */
  async tidy(before: Date): Promise<number> {
    let gone = await this.forgetIncoming(before);
    const hashes = await this.store.storedBefore(before);
    for (let from = 0; from < hashes.length; from += AT_ONCE) {
      const some = hashes.slice(from, from + AT_ONCE);
      const rows = await this.dataSource.manager.find(Attachment, {
        where: { hash: In(some) },
        select: { hash: true },
      });
      const known = new Set(rows.map(({ hash }) => hash));
      for (const hash of some.filter((each) => !known.has(each)))
        if (await this.store.removeStoredBefore(hash, before)) gone += 1;
    }
    return gone;
  }

  private async forgetIncoming(before: Date): Promise<number> {
    const folder = this.config.incomingFolder;
    let gone = 0;
    for (const name of await readdir(folder).catch(() => [])) {
      const path = `${folder}/${name}`;
      const found = await stat(path).catch(() => null);
      if (!found || found.mtimeMs >= before.getTime()) continue;
      await rm(path, { force: true });
      gone += 1;
    }
    return gone;
  }
}
