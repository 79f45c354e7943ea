import { moveIntoBucket } from '@park/files';
import { loadConfig } from '@park/platform';
import { told } from './told-errors';

await told(moveFiles);

/** `npm run move-files`: moves the files of an installation from DATA_DIR into FILES_BUCKET; may be ended and begun again. */
async function moveFiles(): Promise<void> {
  const config = loadConfig(process.env);
  console.log(
    `${await moveIntoBucket(config, config.dataDir)} 个文件已从 ${config.dataDir} 移入 ${config.bucket!.url}。`,
  );
}
