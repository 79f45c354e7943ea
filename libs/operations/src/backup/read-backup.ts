import { RuleViolated } from '@park/kernel';
import { createHash, type Hash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Block, blocksIn, bytesOfRow, type Row, rowsIn } from './blocks';
import type { FileSum, Manifest, TableShape, TableSum, ViewShape } from './manifest';
import { unsealed } from './sealed-file';
import { RowSum } from './snapshot';

/** Takes what a backup holds, in the order it stands there. */
export interface BackupReader {
  table?(shape: TableShape): Promise<void>;
  rows?(shape: TableShape, rows: readonly Row[]): Promise<void>;
  view?(view: ViewShape): Promise<void>;
  file?(path: string): Promise<void>;
  bytes?(part: Buffer): Promise<void>;
  fileEnd?(): Promise<void>;
}

const INCOMPLETE = '备份文件内容不完整或前后不一致，没有恢复。请换另一份备份文件。';

/**
 * Reads a backup from beginning to end, checking every table and file against its count and hash. Answers what it holds.
 * Throws RuleViolated, in words for the operator, when anything does not fit.
 */
export async function readBackup(path: string, secret: string, reader: BackupReader = {}): Promise<Manifest> {
  await access(path).catch((error: NodeJS.ErrnoException) => {
    throw new RuleViolated(`读不到备份文件“${path}”（${error.code}），请核对路径和权限。`);
  });
  const reading = new Reading(reader);
  const unpacked = createGunzip();
  // An error of the source reaches whoever reads what is unpacked.
  pipeline(Readable.from(unsealed(path, secret)), unpacked, () => {});
  for await (const block of blocksIn(unpacked)) await reading.take(block);
  return reading.finished();
}

class Reading {
  private shape: TableShape | undefined;
  private tableSum: RowSum | undefined;
  private fileHash: Hash | undefined;
  private fileBytes = 0;
  private readonly tables: TableSum[] = [];
  private files = 0;
  private manifest: Manifest | undefined;

  constructor(private readonly reader: BackupReader) {}

  async take({ kind, bytes }: Block): Promise<void> {
    switch (kind) {
      case 'T':
        return this.beginTable(jsonOf<TableShape>(bytes));
      case 'R':
        return this.rows(bytes);
      case 't':
        return this.endTable(jsonOf<TableSum>(bytes));
      case 'V':
        return this.reader.view?.(jsonOf<ViewShape>(bytes));
      case 'F':
        return this.beginFile(bytes.toString());
      case 'D':
        return this.fileBytesOf(bytes);
      case 'f':
        return this.endFile(jsonOf<FileSum>(bytes));
      case 'M':
        this.manifest = jsonOf<Manifest>(bytes);
        return;
      default:
        throw new RuleViolated(INCOMPLETE);
    }
  }

  finished(): Manifest {
    const { manifest } = this;
    demand(manifest !== undefined && manifest.files.count === this.files);
    demand(JSON.stringify(manifest!.tables) === JSON.stringify(this.tables));
    return manifest!;
  }

  private async beginTable(shape: TableShape): Promise<void> {
    this.shape = shape;
    this.tableSum = new RowSum(shape.name);
    await this.reader.table?.(shape);
  }

  private async rows(bytes: Buffer): Promise<void> {
    const rows = [...rowsIn(bytes, this.shape!.columns.length)];
    for (const row of rows) this.tableSum!.add(bytesOfRow(row));
    await this.reader.rows?.(this.shape!, rows);
  }

  private async endTable(expected: TableSum): Promise<void> {
    const found = this.tableSum!.total();
    demand(found.name === expected.name && found.rows === expected.rows && found.sha256 === expected.sha256);
    this.tables.push(found);
  }

  private async beginFile(path: string): Promise<void> {
    this.fileHash = createHash('sha256');
    this.fileBytes = 0;
    await this.reader.file?.(path);
  }

  private async fileBytesOf(part: Buffer): Promise<void> {
    this.fileHash!.update(part);
    this.fileBytes += part.length;
    await this.reader.bytes?.(part);
  }

  private async endFile(expected: FileSum): Promise<void> {
    demand(this.fileHash!.digest('hex') === expected.sha256 && this.fileBytes === expected.bytes);
    this.files += 1;
    await this.reader.fileEnd?.();
  }
}

function demand(fits: boolean): void {
  if (!fits) throw new RuleViolated(INCOMPLETE);
}

function jsonOf<T>(bytes: Buffer): T {
  return JSON.parse(bytes.toString('utf8')) as T;
}
