import { DataSource } from 'typeorm';
import { createDatabase, dataSourceOptions, socketUrl } from '@park/platform';
import * as schema from '../../apps/launcher/schema';

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
  await dataSource.dropDatabase();
  await dataSource.runMigrations({ transaction: 'each' });
  return dataSource;
}
