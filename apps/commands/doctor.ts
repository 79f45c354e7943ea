import { CannotStart, loadConfig } from '@park/platform';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { joinDatabase } from '../launcher/database';
import { databaseFindings } from './doctor/database';
import { type Finding, lineOf, missing } from './doctor/finding';
import { machineFindings } from './doctor/machine';
import { settingsFindings } from './doctor/settings';
import { told } from './told-errors';

await told(doctor);

/** `npm run doctor`: what is missing or unsafe in this installation, a line each with its remedy. Exit code 1 when anything is. */
async function doctor(): Promise<void> {
  const config = loadConfig(process.env);
  const findings = [...settingsFindings(config), ...(await machineFindings(config)), ...(await database())];
  for (const finding of findings) console.log(lineOf(finding));
  const wrong = findings.filter(({ state }) => state !== 'ok').length;
  console.log(wrong === 0 ? '\n没有发现问题。' : `\n${wrong} 项需要处理。`);
  if (wrong > 0) process.exitCode = 1;

  async function database(): Promise<Finding[]> {
    if (!config.databaseUrl && !existsSync(join(config.dataDir, 'db')))
      return [missing('数据库', '还没有', '首次启动时会建立')];
    try {
      const found = await joinDatabase(config, console.log);
      return await databaseFindings(found).finally(() => found.stop());
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (error instanceof CannotStart) return [missing('数据库', message.replace(/。$/, ''), '请改正后再运行一次')];
      if (code === undefined) throw error;
      return [
        missing('数据库', `连不上（${code}）`, '请确认数据库正在运行，DATABASE_URL 中的主机、端口、用户名和密码正确'),
      ];
    }
  }
}
