import { DomainError, InvalidInput } from '@park/kernel';
import { CannotStart, loadConfig } from '@park/platform';
import { joinDatabase } from '../launcher/database';
import { openMigrated } from '../launcher/installation';
import { generateSites } from '../../seeds/demo/generate-sites';
import { nextStretch } from '../../seeds/demo/generate';
import { generateInvestments } from '../../seeds/demo/generate-investments';
import { seedCompanies } from './seed-companies';
import { seedOptions } from './seed-options';

await seed(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof DomainError || error instanceof CannotStart;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
});

/** `npm run seed -- --companies 100000 [--seed 1]`: adds fictional companies, also while the product is running. */
async function seed(args: string[]): Promise<void> {
  const wanted = seedOptions(args);
  const config = loadConfig(process.env);
  if (config.nodeEnv === 'production')
    throw new InvalidInput([{ field: 'NODE_ENV', message: '正式环境（NODE_ENV=production）不能装入虚构企业' }]);
  const begin = performance.now();
  const database = await joinDatabase(config, console.log);
  try {
    const dataSource = await openMigrated(database.url);
    try {
      await seedCompanies(await nextStretch(dataSource, wanted.companies), {
        ...wanted,
        dataSource,
        url: database.url,
      });
      await generateSites(dataSource, wanted);
      await generateInvestments(dataSource, wanted);
    } finally {
      await dataSource.destroy();
    }
    const { companies, parcels, rooms, leads, projects } = wanted;
    console.log(
      `已装入 ${companies} 家虚构企业、${parcels} 宗地块、${rooms} 间房屋、${leads} 条线索、${projects} 个项目，用时 ${((performance.now() - begin) / 1000).toFixed(1)} 秒。`,
    );
  } finally {
    await database.stop();
  }
}
