export { backupFolder, backupSecret, removeOutdated } from './backup/backup-place';
export { makeBackup } from './backup/make-backup';
export type { Manifest } from './backup/manifest';
export { readBackup } from './backup/read-backup';
export { restore } from './backup/restore';
