import { storeOf } from '@park/files';
import { backupFolder, backupSecret, makeBackup, productVersion, removeOutdated } from '@park/operations';
import { loadConfig } from '@park/platform';
import { joinDatabase } from '../launcher/database';
import { contentLines, sizeOf } from './backup-words';
import { told } from './told-errors';

await told(backup);

/**
 * `npm run backup`: database and files at one moment into one sealed file under BACKUP_DIR, also while people work; then
 * takes away what is older than is kept. Exit code 1 when it failed, or when files were missing or damaged.
 */
async function backup(): Promise<void> {
  const config = loadConfig(process.env);
  const [secret, folder] = [backupSecret(config), backupFolder(config)];
  const begin = performance.now();
  const database = await joinDatabase(config, console.log);
  try {
    const product = productVersion();
    const order = { url: database.url, files: storeOf(config), folder, secret, product, now: new Date() };
    const { path, size, manifest } = await makeBackup(order);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(`已备份到 ${path}（${sizeOf(size)}，已加密），用时 ${seconds} 秒。`);
    for (const line of contentLines(manifest)) console.log(line);
    if (!config.fieldKey)
      console.log(`${config.fieldKeyFile} 不在备份中；缺少它，恢复后联系人电话无法读取，请另存一份。`);
    const gone = await removeOutdated(folder);
    if (gone.length > 0) console.log(`按保留规则删除 ${gone.length} 份旧备份：${gone.join('、')}`);
    if (manifest.faults.count > 0) process.exitCode = 1;
  } finally {
    await database.stop();
  }
}
