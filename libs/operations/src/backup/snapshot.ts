import { dataSourceOptions } from '@park/platform';
import { escapeId, type PoolConnection } from 'mysql2';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { bytesOfRow, type Row } from './blocks';
import type { TableShape, TableSum, ViewShape } from './manifest';

const ROWS_AHEAD = 200;
/** What the protocol writes with fewer digits than are stored, or not as text; no table of the product has one. */
const INEXACT = new Set(['float', 'bit', 'geometry', 'point', 'linestring', 'polygon', 'multipoint', 'vector']);
const BINARY = /^(?:var)?binary$|blob$/;

/** Everything that is in a database at one moment, read on one connection while others go on writing. */
export class Snapshot {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly connection: PoolConnection,
  ) {}

  static async open(url: string): Promise<Snapshot> {
    const dataSource = await new DataSource(await dataSourceOptions(url, { entities: [] }, 0)).initialize();
    try {
      const connection = (await dataSource.createQueryRunner().connect()) as PoolConnection;
      const snapshot = new Snapshot(dataSource, connection);
      for (const sql of BEGIN) await snapshot.read(sql);
      return snapshot;
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  async version(): Promise<string> {
    const [row] = await this.read<{ version: string }>('SELECT VERSION() AS version');
    return row!.version;
  }

  /** The names of the migrations that have run. */
  async migrations(): Promise<string[]> {
    return (await this.read<{ name: string }>('SELECT name FROM migration ORDER BY id')).map(({ name }) => name);
  }

  async tables(): Promise<TableShape[]> {
    const names = await this.read<{ name: string }>(TABLES);
    const shapes: TableShape[] = [];
    for (const { name } of names) shapes.push(await this.shapeOf(name));
    return shapes;
  }

  /** Views as they are made again, by whoever makes them. */
  async views(): Promise<ViewShape[]> {
    const views: ViewShape[] = [];
    for (const { name } of await this.read<{ name: string }>(VIEWS)) {
      const [made] = await this.read<{ 'Create View': string }>(`SHOW CREATE VIEW ${escapeId(name)}`);
      views.push({ name, create: made!['Create View'].replace(/ DEFINER=\S+/, '') });
    }
    return views;
  }

  /** Throws for what the product never makes and a backup would leave out. */
  async demandNothingElse(): Promise<void> {
    const [found] = await this.read<{ name: string }>(PROGRAMS);
    if (found) throw new TypeError(`${found.name}: triggers and stored programs cannot be backed up`);
  }

  /** The rows of a table in the order of its primary key, each value as the server writes it; constant memory. */
  async *rows({ name, columns, primaryKey }: TableShape): AsyncGenerator<Row> {
    const chosen = columns.map((column) => escapeId(column.name)).join(', ');
    const order = primaryKey.map((column) => escapeId(column)).join(', ');
    const sql = `SELECT ${chosen} FROM ${escapeId(name)} ORDER BY ${order}`;
    yield* this.streamed(sql);
  }

  /** The values of one column, each once. */
  async *values(table: string, column: string): AsyncGenerator<string> {
    const sql = `SELECT DISTINCT ${escapeId(column)} FROM ${escapeId(table)} ORDER BY 1`;
    for await (const [value] of this.streamed(sql)) if (value) yield value.toString('utf8');
  }

  private streamed(sql: string): AsyncIterable<Row> {
    const asWritten = { sql, rowsAsArray: true, typeCast: (field: { buffer(): Buffer | null }) => field.buffer() };
    return this.connection.query(asWritten).stream({ highWaterMark: ROWS_AHEAD });
  }

  private async shapeOf(name: string): Promise<TableShape> {
    const [made] = await this.read<{ 'Create Table': string }>(`SHOW CREATE TABLE ${escapeId(name)}`);
    const columns = await this.read<{ name: string; type: string }>(COLUMNS, [name]);
    const keys = await this.read<{ name: string }>(PRIMARY_KEY, [name]);
    const inexact = columns.find(({ type }) => INEXACT.has(type));
    if (inexact) throw new TypeError(`${name}.${inexact.name}: a column of type ${inexact.type} cannot be backed up`);
    if (keys.length === 0) throw new TypeError(`${name} has no primary key`);
    return {
      name,
      create: made!['Create Table'],
      columns: columns.map((column) => ({ name: column.name, isBinary: BINARY.test(column.type) })),
      primaryKey: keys.map((key) => key.name),
    };
  }

  private read<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return new Promise((resolve, reject) =>
      this.connection.query(sql, values, (error, rows) => (error ? reject(error) : resolve(rows as T[]))),
    );
  }
}

/** Counts and hashes rows as they pass. */
export class RowSum {
  private rows = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly name: string) {}

  add(bytes: Buffer): void {
    this.rows += 1;
    this.hash.update(bytes);
  }

  total(): TableSum {
    return { name: this.name, rows: this.rows, sha256: this.hash.digest('hex') };
  }
}

/** What a table holds now. */
export async function sumOf(snapshot: Snapshot, shape: TableShape): Promise<TableSum> {
  const sum = new RowSum(shape.name);
  for await (const row of snapshot.rows(shape)) sum.add(bytesOfRow(row));
  return sum.total();
}

const BEGIN = [
  // Whoever reads may be slower than the disk it writes to.
  'SET SESSION net_write_timeout = 3600',
  'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
  'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
];
const TABLES = `
  SELECT table_name AS name FROM information_schema.tables
   WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name`;
const VIEWS =
  'SELECT table_name AS name FROM information_schema.views WHERE table_schema = DATABASE() ORDER BY table_name';
const PROGRAMS = `
  SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = DATABASE()
   UNION ALL SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()`;
const COLUMNS = `
  SELECT column_name AS name, data_type AS type FROM information_schema.columns
   WHERE table_schema = DATABASE() AND table_name = ? AND COALESCE(generation_expression, '') = ''
   ORDER BY ordinal_position`;
const PRIMARY_KEY = `
  SELECT column_name AS name FROM information_schema.statistics
   WHERE table_schema = DATABASE() AND table_name = ? AND index_name = 'PRIMARY' ORDER BY seq_in_index`;
