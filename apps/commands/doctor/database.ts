import { dataSourceOptions } from '@park/platform';
import { DataSource } from 'typeorm';
import { mayChangeAudit } from '../../launcher/audit-separation';
import type { Database } from '../../launcher/database';
import { migrations } from '../../launcher/schema';
import { type Finding, missing, unsafe, well } from './finding';

const MOST_SECONDS_APART = 5;
const LEAST = [10, 11] as const;

/** What the database says: version, settings, clock, upgrades, what the user of the web applications may do. */
export async function databaseFindings({ url, webUrl, isPrivate }: Database): Promise<Finding[]> {
  const dataSource = await opened(url);
  const web = await opened(webUrl).catch(() => null);
  try {
    return [
      await version(dataSource),
      ...(isPrivate ? [] : await durability(dataSource)),
      await clock(dataSource),
      await upgrades(dataSource),
      await audit(web),
    ];
  } finally {
    await web?.destroy();
    await dataSource.destroy();
  }
}

async function opened(url: string): Promise<DataSource> {
  return new DataSource(await dataSourceOptions(url, { entities: [] })).initialize();
}

async function version(dataSource: DataSource): Promise<Finding> {
  const [{ version }] = await dataSource.query('SELECT VERSION() AS version');
  return serverVersion(version);
}

function serverVersion(version: string): Finding {
  if (!/mariadb/i.test(version))
    return unsafe(
      '数据库版本',
      `${version} 不是 MariaDB，招商线索的数据表在它上面建不起来`,
      '请改用 MariaDB 10.11 或更新的版本',
    );
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  const [least, leastMinor] = LEAST;
  const isEnough = major > least || (major === least && minor >= leastMinor);
  if (isEnough) return well('数据库版本', version);
  return missing('数据库版本', `${version} 太旧`, `请升级到 ${LEAST.join('.')} 或更新的版本`);
}

/** Whether a power cut can take away what was confirmed. */
async function durability(dataSource: DataSource): Promise<Finding[]> {
  const [found]: { flush: string; sync: string; binlog: string }[] = await dataSource.query(
    'SELECT @@innodb_flush_log_at_trx_commit AS flush, @@sync_binlog AS sync, @@log_bin AS binlog',
  );
  const [flush, sync, binlog] = [Number(found!.flush), Number(found!.sync), Number(found!.binlog)];
  return [
    flush === 1
      ? well('提交即落盘', 'innodb_flush_log_at_trx_commit=1')
      : unsafe('提交即落盘', `innodb_flush_log_at_trx_commit=${flush}，断电会丢失`, '请设为 1'),
    binlog === 1 && sync === 1
      ? well('日志归档', 'log_bin、sync_binlog=1')
      : missing('日志归档', '没有 binlog，只能恢复到最近一份备份', '要恢复到任意时刻，请设 log_bin 和 sync_binlog=1'),
  ];
}

async function clock(dataSource: DataSource): Promise<Finding> {
  const [{ now }] = await dataSource.query('SELECT UTC_TIMESTAMP(3) AS now');
  const seconds = Math.abs(Date.now() - (now as Date).getTime()) / 1000;
  const words = `与数据库相差 ${seconds.toFixed(1)} 秒`;
  return seconds <= MOST_SECONDS_APART
    ? well('时钟', words)
    : unsafe('时钟', words, '请在两台机器上启用时间同步（NTP）');
}

async function upgrades(dataSource: DataSource): Promise<Finding> {
  const rows: { name: string }[] = await dataSource.query('SELECT name FROM migration').catch(() => []);
  const [done, known] = [new Set(rows.map(({ name }) => name)), migrations.map(({ name }) => name)];
  const waiting = known.filter((name) => !done.has(name)).length;
  const newer = [...done].filter((name) => !known.includes(name)).length;
  if (newer > 0) return unsafe('数据库升级', `数据库比程序新 ${newer} 项`, '请用不低于上次运行的程序版本');
  if (waiting === 0) return well('数据库升级', `${known.length} 项全部完成`);
  return missing('数据库升级', `还有 ${waiting} 项没有执行`, '下次启动时会执行；请先备份');
}

async function audit(web: DataSource | null): Promise<Finding> {
  if (!web) return missing('网站的数据库连接', '连不上', '请核对 WEB_DATABASE_URL；私有数据库请先启动一次');
  const may = await mayChangeAudit(web).catch(() => null);
  if (may === null) return missing('操作日志', '还没有日志表', '请先启动一次');
  if (!may) return well('操作日志', '网站的数据库用户不能改动');
  return unsafe(
    '操作日志',
    '网站的数据库用户可以改动',
    '请按 docs/howto/run-in-production.md 建立用户并设 WEB_DATABASE_URL',
  );
}
