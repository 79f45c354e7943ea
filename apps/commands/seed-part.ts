import { once } from 'node:events';
import { dataSourceOptions } from '@park/platform';
import { DataSource } from 'typeorm';
import { generateStretch } from '../../seeds/demo/generate';
import { entities } from '../launcher/schema';
import type { SeedPart } from './seed-companies';

// A part of the companies that `seed` makes up, in a process of its own.
const [{ url, stretch, seed }] = (await once(process, 'message')) as [SeedPart];
const dataSource = await new DataSource(await dataSourceOptions(url, { entities }, 0)).initialize();
try {
  await generateStretch(dataSource, stretch, seed);
} finally {
  await dataSource.destroy();
  process.disconnect();
}
