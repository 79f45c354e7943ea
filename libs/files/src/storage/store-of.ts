import { RuleViolated } from '@park/kernel';
import type { Config } from '@park/platform';
import { join } from 'node:path';
import type { FileStore } from './file-store';
import { FolderStore } from './folder-store';
import { ObjectStore } from './object-store';

/** Where the files of an installation lie: in FILES_BUCKET, or else in a folder under DATA_DIR. */
export function storeOf({ bucket, dataDir }: Pick<Config, 'bucket' | 'dataDir'>): FileStore {
  return bucket ? new ObjectStore(bucket) : folderUnder(dataDir);
}

/** The files under a data directory, wherever those of this installation lie. */
export function folderUnder(dataDir: string): FolderStore {
  return new FolderStore(join(dataDir, 'files'));
}

/** Moves the files under a data directory into the bucket that is set, those first moved staying as they are; answers how many. */
export async function moveIntoBucket({ bucket }: Pick<Config, 'bucket'>, dataDir: string): Promise<number> {
  if (!bucket) throw new RuleViolated('没有设置 FILES_BUCKET，文件留在数据目录中。');
  const [folder, store] = [folderUnder(dataDir), new ObjectStore(bucket)];
  let moved = 0;
  for await (const hash of folder.hashes()) {
    await store.put(hash, folder.pathOf(hash));
    moved += 1;
  }
  return moved;
}
