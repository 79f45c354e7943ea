import { type FileStore, spokenOf } from '@park/files';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { backupName } from '../domain/retention';
import { Faults } from '../domain/faults';
import { blockOf, bytesOfRow } from './blocks';
import type { FileSum, Manifest, TableShape, TableSum } from './manifest';
import { sealed } from './sealed-file';
import { RowSum, Snapshot } from './snapshot';
import { FILES, placeOf } from './stored-files';

/** What is backed up, where to, and by which secret it is sealed. */
export interface BackupOrder {
  readonly url: string;
  readonly files: FileStore;
  readonly folder: string;
  readonly secret: string;
  readonly product: string;
  readonly now: Date;
}

export interface BackupMade {
  readonly path: string;
  readonly size: number;
  readonly manifest: Manifest;
}

const ROWS_TOGETHER = 1024 * 1024;

/**
 * Writes everything that the installation knows at one moment into one sealed file; a file of that name is there only
 * once it is whole and on the disk. People go on working meanwhile.
 */
export async function makeBackup(order: BackupOrder): Promise<BackupMade> {
  await mkdir(order.folder, { recursive: true, mode: 0o700 });
  const path = join(order.folder, backupName(order.now));
  const unfinished = `${path}.unfinished`;
  const snapshot = await Snapshot.open(order.url);
  try {
    const content = new Content(order, snapshot);
    await pipeline(
      content.blocks(),
      createGzip({ level: 4 }),
      (packed: AsyncIterable<Buffer>) => sealed(packed, order.secret),
      createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }),
    );
    await flushed(unfinished);
    await rename(unfinished, path);
    await flushed(order.folder);
    return { path, size: (await stat(path)).size, manifest: content.manifest! };
  } finally {
    await rm(unfinished, { force: true });
    await snapshot.close();
  }
}

/** The blocks of one backup, made as they are asked for. */
class Content {
  manifest: Manifest | undefined;
  private readonly tables: TableSum[] = [];
  private readonly files = { count: 0, bytes: 0 };
  private readonly faults = new Faults();
  constructor(
    private readonly order: BackupOrder,
    private readonly snapshot: Snapshot,
  ) {}

  async *blocks(): AsyncGenerator<Buffer> {
    const { snapshot } = this;
    await snapshot.demandNothingElse();
    for (const shape of await snapshot.tables()) yield* this.table(shape);
    for (const view of await snapshot.views()) yield blockOf('V', view);
    for await (const hash of this.order.files.hashes()) yield* this.file(hash);
    await this.lookForMissing();
    this.manifest = {
      createdAt: this.order.now.toISOString(),
      product: this.order.product,
      server: await snapshot.version(),
      migrations: await snapshot.migrations(),
      tables: this.tables,
      files: this.files,
      faults: this.faults.found(),
    };
    yield blockOf('M', this.manifest);
  }

  private async *table(shape: TableShape): AsyncGenerator<Buffer> {
    yield blockOf('T', shape);
    const sum = new RowSum(shape.name);
    let together: Buffer[] = [];
    let size = 0;
    for await (const row of this.snapshot.rows(shape)) {
      const bytes = bytesOfRow(row);
      sum.add(bytes);
      together.push(bytes);
      size += bytes.length;
      if (size < ROWS_TOGETHER) continue;
      yield blockOf('R', Buffer.concat(together));
      together = [];
      size = 0;
    }
    if (size > 0) yield blockOf('R', Buffer.concat(together));
    this.tables.push(sum.total());
    yield blockOf('t', this.tables.at(-1)!);
  }

  private async *file(hash: string): AsyncGenerator<Buffer> {
    const stored = await this.order.files.find(hash);
    // One that was tidied away since it was listed is nobody's.
    if (!stored) return;
    const path = placeOf(hash);
    yield blockOf('F', path);
    const sum = createHash('sha256');
    let bytes = 0;
    for await (const piece of stored) {
      const part = Buffer.from(piece as Uint8Array);
      sum.update(part);
      bytes += part.length;
      yield blockOf('D', part);
    }
    const found: FileSum = { bytes, sha256: sum.digest('hex') };
    if (found.sha256 !== hash) this.faults.add(`${FILES}/${path} 的内容与存入时不一致`);
    this.files.count += 1;
    this.files.bytes += bytes;
    yield blockOf('f', found);
  }

  private async lookForMissing(): Promise<void> {
    const { table, column } = spokenOf;
    for await (const hash of this.snapshot.values(table, column))
      if (!(await this.order.files.has(hash))) this.faults.add(`缺文件 ${hash}`);
  }
}

async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
