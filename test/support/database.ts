import mysql from 'mysql2';
import { DataSource } from 'typeorm';
import { createDatabase, dataSourceOptions, socketUrl } from '@park/platform';
import * as schema from '../../apps/launcher/schema';
import { collectStatements } from './collected-statements';
import { indexMetadata } from './indexed-metadata';

indexMetadata();
collectStatements();

/** Rows that migrations put in are kept there. */
const BESIDE = `park_t${process.env['JEST_WORKER_ID'] ?? '1'}_as_migrated`;

type Migrations = typeof schema.migrations;

/** What a database of this worker is like right after its migrations. */
interface Migrated {
  readonly migrations: Migrations;
  readonly shape: string;
  readonly tables: readonly string[];
  /** Of its tables, those with rows; they stand in a database beside it too. */
  readonly filled: readonly string[];
}

declare global {
  var migratedDatabase: Migrated | undefined;
}

/** The URL of this worker's own schema on the test server. */
export function testDatabaseUrl(): string {
  const socketPath = process.env['PARK_TEST_SOCKET'];
  if (!socketPath) throw new Error('the test database is not running: this spec belongs under test/pages');
  return socketUrl(socketPath, `park_t${process.env['JEST_WORKER_ID'] ?? '1'}`);
}

/** An empty, migrated schema of this worker and a data source on it; the spec destroys the data source. */
export async function openTestDatabase(
  entities = schema.entities,
  migrations = schema.migrations,
): Promise<DataSource> {
  const url = testDatabaseUrl();
  await createDatabase(url);
  const dataSource = await new DataSource(await dataSourceOptions(url, { entities, migrations })).initialize();
  if (!(await emptied(dataSource, migrations))) await migrated(dataSource, migrations);
  return dataSource;
}

async function migrated(dataSource: DataSource, migrations: Migrations): Promise<void> {
  await dataSource.dropDatabase();
  await dataSource.runMigrations({ transaction: 'each' });
  const tables = await tablesOf(dataSource);
  const filled = await touched(dataSource, tables);
  await dataSource.query(`CREATE OR REPLACE DATABASE ${mysql.escapeId(BESIDE)}`);
  for (const table of filled)
    await dataSource.query(
      `CREATE TABLE ${mysql.escapeId(BESIDE)}.${mysql.escapeId(table)} SELECT * FROM ${mysql.escapeId(table)}`,
    );
  globalThis.migratedDatabase = { migrations, shape: await shapeOf(dataSource), tables, filled };
}

/** Takes out what the spec before left, which is quicker than migrating; false where it also changed tables. */
async function emptied(dataSource: DataSource, migrations: Migrations): Promise<boolean> {
  const like = globalThis.migratedDatabase;
  if (like?.migrations.length !== migrations.length || like.shape !== (await shapeOf(dataSource))) return false;
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET FOREIGN_KEY_CHECKS = 0');
    for (const table of await touched(dataSource, like.tables))
      await runner.query(`TRUNCATE TABLE ${mysql.escapeId(table)}`);
    for (const table of like.filled)
      await runner.query(
        `INSERT INTO ${mysql.escapeId(table)} SELECT * FROM ${mysql.escapeId(BESIDE)}.${mysql.escapeId(table)}`,
      );
    await runner.query('SET FOREIGN_KEY_CHECKS = 1');
  } finally {
    await runner.release();
  }
  return true;
}

async function tablesOf(dataSource: DataSource): Promise<string[]> {
  const tables = await dataSource.query<{ name: string }[]>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'`,
  );
  return tables.map(({ name }) => name);
}

/** Tables that hold rows, or gave out numbers for rows that are gone. */
async function touched(dataSource: DataSource, tables: readonly string[]): Promise<string[]> {
  const HELD = tables
    .map((table) => `SELECT '${table}' AS name, EXISTS (SELECT 1 FROM ${mysql.escapeId(table)}) AS holds`)
    .join(' UNION ALL ');
  const found = await dataSource.query<{ name: string }[]>(
    `SELECT name FROM (${HELD}) held WHERE holds = 1
     UNION SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND \`AUTO_INCREMENT\` > 1`,
  );
  return found.map(({ name }) => name);
}

/** The same as long as nobody changed a column or a trigger. */
async function shapeOf(dataSource: DataSource): Promise<string> {
  const [shape] = await dataSource.query<unknown[]>(
    `SELECT COUNT(*) AS columns, SUM(CRC32(CONCAT_WS('|', TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE))) AS sum,
       (SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()) AS triggers
     FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()`,
  );
  return JSON.stringify(shape);
}
