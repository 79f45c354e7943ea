import { Conflict, RuleViolated } from '@park/kernel';
import { createDatabase, dataSourceOptions, privateServer, socketUrl } from '@park/platform';
import { escapeId } from 'mysql2';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataSource, type QueryRunner } from 'typeorm';
import { Faults } from '../domain/faults';
import type { Row } from './blocks';
import type { Manifest, TableShape } from './manifest';
import { type BackupReader, readBackup } from './read-backup';
import { Snapshot, sumOf } from './snapshot';
import { FILES } from './stored-files';

export interface RestoreOrder {
  readonly file: string;
  readonly secret: string;
  /** Becomes the DATA_DIR of the restored installation: not there yet, or empty. */
  readonly into: string;
  /** An empty database elsewhere; null: a private one under `into`. */
  readonly databaseUrl: string | null;
  /** The migrations that this version of the product knows. */
  readonly knownMigrations: readonly string[];
}

type Found = ReturnType<Faults['found']>;

interface Content {
  readonly order: RestoreOrder;
  readonly manifest: Manifest;
  /** Where the files go. */
  readonly root: string;
}

const STAGING = '.restoring';
const NAME = 'park';

/**
 * Puts a backup back: the whole file is read and checked before anything is written, the tables are compared after it, and
 * what was written is taken away again when anything fails. Answers what the backup held.
 */
export async function restore(order: RestoreOrder): Promise<Manifest> {
  await demandEmpty(order.into);
  const manifest = await readBackup(order.file, order.secret);
  demandKnown(manifest, order.knownMigrations);
  const staging = join(order.into, STAGING);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true, mode: 0o700 });
  try {
    const content: Content = { order, manifest, root: join(staging, FILES) };
    if (order.databaseUrl) await fill(content, order.databaseUrl);
    else await fillPrivate(content, join(staging, 'db'));
    for (const name of await readdir(staging)) await rename(join(staging, name), join(order.into, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return manifest;
}

async function demandEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new RuleViolated(`不能恢复到“${folder}”（${error.code}）。请换一个可写的目录。`);
  });
  // What a restore that was killed left behind is not anybody's.
  if (names.some((name) => name !== STAGING))
    throw new Conflict(`目录“${folder}”不是空的，为免覆盖现有数据，没有恢复。请换一个不存在的或空的目录。`);
}

function demandKnown({ migrations, product }: Manifest, known: readonly string[]): void {
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new RuleViolated(
      `这份备份来自更新的版本（${product}），本版本不认识其中的 ${unknown.length} 项数据库升级。请用不低于那个版本的程序恢复。`,
    );
}

async function fillPrivate(content: Content, dir: string): Promise<void> {
  const server = await privateServer.start({ dir });
  try {
    const url = socketUrl(server.socketPath, NAME);
    await createDatabase(url);
    await fill(content, url);
  } finally {
    await server.stop();
  }
}

async function fill({ order, manifest, root }: Content, url: string): Promise<void> {
  const dataSource = await new DataSource(await dataSourceOptions(url, { entities: [] }, 0)).initialize();
  const runner = dataSource.createQueryRunner();
  const filling = new Filling(runner, root);
  try {
    await demandNoTables(runner);
    for (const sql of BEGIN) await runner.query(sql);
    try {
      await readBackup(order.file, order.secret, filling);
      demandSame(await differences(manifest, url));
    } catch (error) {
      await runner.clearDatabase();
      throw error;
    }
  } finally {
    await filling.close();
    await dataSource.destroy();
  }
}

async function demandNoTables(runner: QueryRunner): Promise<void> {
  const tables: unknown[] = await runner.query('SHOW TABLES');
  if (tables.length > 0)
    throw new Conflict('DATABASE_URL 指向的数据库里已经有表，为免覆盖现有数据，没有恢复。请换一个空的数据库。');
}

function demandSame({ count, first }: Found): void {
  if (count > 0)
    throw new RuleViolated(`恢复后的数据与备份不一致，已撤回：${first.join('、')}。请换一台数据库服务器再试。`);
}

/** The tables of a database whose rows are not those of a backup. */
export async function differences({ tables }: Manifest, url: string): Promise<Found> {
  const faults = new Faults();
  const snapshot = await Snapshot.open(url);
  try {
    const shapes = new Map((await snapshot.tables()).map((shape) => [shape.name, shape]));
    for (const { name, rows, sha256 } of tables) {
      const shape = shapes.get(name);
      const found = shape && (await sumOf(snapshot, shape));
      if (!found) faults.add(`缺表 ${name}`);
      else if (found.rows !== rows) faults.add(`${name} 应有 ${rows} 行，现有 ${found.rows} 行`);
      else if (found.sha256 !== sha256) faults.add(`${name} 的内容不一致`);
    }
  } finally {
    await snapshot.close();
  }
  return faults.found();
}

/** Writes what a backup holds into an empty database and a folder. */
class Filling implements BackupReader {
  private handle: FileHandle | undefined;

  constructor(
    private readonly runner: QueryRunner,
    private readonly root: string,
  ) {}

  async table({ create }: TableShape): Promise<void> {
    await this.runner.query(create);
  }

  async rows({ name, columns }: TableShape, rows: readonly Row[]): Promise<void> {
    const values = rows.map((row) => row.map((value, at) => (columns[at]!.isBinary ? value : textOf(value))));
    const INTO = `${escapeId(name)} (${columns.map((column) => escapeId(column.name)).join(', ')})`;
    await this.runner.query(`INSERT INTO ${INTO} VALUES ?`, [values]);
  }

  async view({ create }: { readonly create: string }): Promise<void> {
    await this.runner.query(create);
  }

  async file(path: string): Promise<void> {
    const place = join(this.root, path);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    this.handle = await open(place, 'wx', 0o600);
  }

  async bytes(part: Buffer): Promise<void> {
    await this.handle!.appendFile(part);
  }

  async fileEnd(): Promise<void> {
    await this.handle!.sync();
    await this.close();
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = undefined;
  }
}

function textOf(value: Buffer | null): string | null {
  return value && value.toString('utf8');
}

const BEGIN = [
  'SET SESSION foreign_key_checks = 0',
  'SET SESSION unique_checks = 0',
  // An id of 0 is an id.
  "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
];
