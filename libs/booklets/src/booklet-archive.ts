import { Injectable } from '@nestjs/common';
import { Attachments } from '@park/files';
import type { Actor } from '@park/kernel';
import { Config } from '@park/platform';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { BATCH_FILES } from './booklet-files';
import type { PrintedBooklet } from './company-booklets.service';
import type { BookletBatch } from './data/booklet-batch.entity';

/** The file of a batch: one booklet by itself, several in an archive; kept with its batch when it is whole. */
@Injectable()
export class BookletArchive {
  constructor(
    private readonly config: Config,
    private readonly attachments: Attachments,
  ) {}

  /** Answers how many booklets it holds; without any nothing is kept. */
  async write(
    actor: Actor,
    { id, companyIds }: Pick<BookletBatch, 'id' | 'companyIds'>,
    booklets: AsyncIterable<PrintedBooklet>,
  ): Promise<number> {
    await mkdir(this.config.incomingFolder, { recursive: true });
    const path = join(this.config.incomingFolder, randomUUID());
    try {
      const { names, ...written } = await writtenTo(path, booklets, companyIds.length > 1);
      const [only] = names;
      const isOne = companyIds.length === 1;
      const name = isOne ? (only ?? '') : `一企一册-${names.length}家.zip`;
      const made = { ...written, path, name, mediaType: isOne ? 'application/pdf' : 'application/zip' };
      if (names.length > 0) await this.attachments.keep(actor, { type: BATCH_FILES, id }, made);
      return names.length;
    } finally {
      await rm(path, { force: true });
    }
  }
}

/** Writes booklets as they come. */
async function writtenTo(path: string, booklets: AsyncIterable<PrintedBooklet>, isZip: boolean) {
  const [sum, names] = [createHash('sha256'), [] as string[]];
  const file = await open(path, 'w');
  let size = 0;
  try {
    for await (const bytes of isZip ? zipped(booklets, names) : alone(booklets, names)) {
      sum.update(bytes);
      size += bytes.length;
      await file.write(bytes);
    }
  } finally {
    await file.close();
  }
  return { names, size, hash: sum.digest('hex') };
}

async function* alone(booklets: AsyncIterable<PrintedBooklet>, names: string[]): AsyncGenerator<Buffer> {
  for await (const { name, bytes } of booklets) {
    names.push(name);
    yield bytes;
  }
}

/** An archive with one after the other, as they are: a PDF is packed already. */
function zipped(booklets: AsyncIterable<PrintedBooklet>, names: string[]): AsyncIterable<Buffer> {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  const fill = async () => {
    for await (const { name, bytes } of booklets) {
      // Nobody reads the archive any more.
      if (archive.destroyed) return;
      names.push(name);
      zip.addBuffer(bytes, name, { compress: false });
    }
    zip.end();
  };
  fill().catch((error: Error) => archive.destroy(error));
  return archive;
}
