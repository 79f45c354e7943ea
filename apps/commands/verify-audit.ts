import { readFile } from 'node:fs/promises';
import { AuditLog } from '@park/identity';
import { CannotStart, dataSourceOptions, loadConfig } from '@park/platform';
import { DataSource } from 'typeorm';
import { joinDatabase } from '../launcher/database';
import { told } from './told-errors';

const words = {
  ok: '与锚点一致',
  different: '与锚点不一致：日志被整体改写过',
  missing: '在日志中找不到，或在第一处问题之后',
};
const faults = { altered: '内容被改动', missing: '已被删除', unlinked: '前面的记录被删除或改动' };

await told(verify);

/**
 * `npm run -s verify-audit -- FILE`: holds the audit trail against a file of anchors that was kept elsewhere, a line for
 * each day, `ok` or `DIFF`. Exit code 1 when anything differs.
 */
async function verify(): Promise<void> {
  const [path] = process.argv.slice(2);
  if (!path) throw new CannotStart('请给出锚点文件：npm run -s verify-audit -- audit-anchors.tsv');
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new CannotStart(`读不到锚点文件 ${path}：${error.message}`);
  });
  const anchors = AuditLog.verify.anchorsIn(text);
  if (!anchors) throw new CannotStart(`${path} 不是完整的锚点文件，请用操作日志页“下载每日锚点”得到的文件。`);
  const database = await joinDatabase(loadConfig(process.env), console.error);
  const dataSource = await new DataSource(await dataSourceOptions(database.url, { entities: [] })).initialize();
  try {
    const found = await AuditLog.verify.against(dataSource.manager, anchors);
    for (const { anchor, state } of found.anchors)
      console.log(`${state === 'ok' ? 'ok  ' : 'DIFF'} ${anchor.day} 第 ${anchor.entryId} 号日志 ${words[state]}`);
    const { fault, links } = found;
    console.log(
      fault
        ? `DIFF 第 ${fault.entryId} 号日志${faults[fault.kind]}；此前 ${links} 条完好`
        : `ok   ${links} 条日志环环相接`,
    );
    if (fault || found.anchors.some(({ state }) => state !== 'ok')) process.exitCode = 1;
  } finally {
    await dataSource.destroy();
    await database.stop();
  }
}
