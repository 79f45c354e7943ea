import { dataSourceOptions } from '@park/platform';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { openTestDatabase, testDatabaseUrl } from '../support/database';
import { blockingProxy } from '../support/hole';

describe('each connection to the database', () => {
  let database: DataSource;
  beforeAll(async () => {
    database = await openTestDatabase([], []);
  });
  afterAll(() => database.destroy());

  it('has the agreed isolation, limits and time zone', async () => {
    const [session] = await database.query(
      `SELECT @@tx_isolation AS isolation, @@max_statement_time AS statement_seconds, @@time_zone AS zone,
        @@innodb_lock_wait_timeout AS lock_seconds, @@sql_mode LIKE '%STRICT_TRANS_TABLES%' AS strict`,
    );
    expect(session).toMatchObject({ isolation: 'READ-COMMITTED', statement_seconds: 4, zone: '+00:00' });
    expect(session).toMatchObject({ lock_seconds: '3', strict: 1 });
  });

  it('keeps big numbers exact and dates as they are', async () => {
    const [row] = await database.query(
      "SELECT 9223372036854775807 AS big, DATE '2026-02-28' AS day, CAST('2026-01-01' AS DATETIME) AS at",
    );
    expect(row).toEqual({ big: '9223372036854775807', day: '2026-02-28', at: new Date('2026-01-01T00:00:00Z') });
  });

  it('is cut off when a statement runs too long', async () => {
    await expect(database.query('SET STATEMENT max_statement_time = 0.2 FOR SELECT SLEEP(3)')).rejects.toMatchObject({
      errno: 1969,
    });
  });
});

describe('a database that no longer answers', () => {
  it('gives the waiting query up, and serves again once it answers', async () => {
    const hole = await blockingProxy();
    const address = new URL(testDatabaseUrl());
    address.searchParams.set('socketPath', hole.path);
    const options = await dataSourceOptions(address.toString(), { entities: [] }, 0.5);
    const database = await new DataSource({ ...options, poolSize: 1 } as DataSourceOptions).initialize();
    hole.block(true);
    await expect(database.query('SELECT 1')).rejects.toThrow(/no answer from the database|closed/i);
    hole.block(false);
    await expect(database.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
    await database.destroy();
    await hole.close();
  });
});
