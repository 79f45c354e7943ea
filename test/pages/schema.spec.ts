import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';

describe('the schema that the migrations make', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await openTestDatabase();
  });
  afterAll(() => dataSource?.destroy());

  it('is exactly the one that the entities describe', async () => {
    const difference = await dataSource.driver.createSchemaBuilder().log();
    expect(difference.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('can be undone and made again', async () => {
    const migrations = dataSource.migrations.length;
    for (let undone = 0; undone < migrations; undone += 1) await dataSource.undoLastMigration();
    expect(await tables(dataSource)).toEqual(['migration']);
    await dataSource.runMigrations({ transaction: 'each' });
    expect(await tables(dataSource)).toEqual(expect.arrayContaining(['company', 'policy', 'outbox_event']));
  });

  it('stores every text as utf8mb4 with one collation, so that names compare the same in every table', async () => {
    const foreign = await dataSource.query(
      `SELECT table_name AS name, column_name AS part FROM information_schema.columns
        WHERE table_schema = DATABASE() AND collation_name IS NOT NULL
          AND collation_name NOT IN ('utf8mb4_unicode_ci', 'utf8mb4_bin', 'ascii_bin')`,
    );
    expect(foreign).toEqual([]);
  });
});

async function tables(dataSource: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1',
  );
  return rows.map(({ name }) => name);
}
