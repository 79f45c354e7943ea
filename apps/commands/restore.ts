import { moveIntoBucket } from '@park/files';
import { InvalidInput } from '@park/kernel';
import { backupSecret, readBackup, restore } from '@park/operations';
import { loadConfig } from '@park/platform';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { migrations } from '../launcher/schema';
import { contentLines } from './backup-words';
import { told } from './told-errors';

const USAGE = '用法：npm run restore -- 备份文件 --into 目录；只核对不恢复：npm run restore -- 备份文件 --check';

await told(restoreFile);

/**
 * `npm run restore -- FILE --into DIR`: makes DIR the data directory of an installation as it was; with DATABASE_URL the
 * tables go into that empty database, with FILES_BUCKET the files into that bucket. `--check` reads and checks the file only.
 */
async function restoreFile(): Promise<void> {
  const { file, into } = asked(process.argv.slice(2));
  const config = loadConfig(process.env);
  const secret = backupSecret(config);
  if (into === null) {
    for (const line of contentLines(await readBackup(file, secret))) console.log(line);
    console.log('文件完整，密钥正确，可以恢复。');
    return;
  }
  const databaseUrl = config.databaseUrl ?? null;
  const knownMigrations = migrations.map((migration) => migration.name);
  const manifest = await restore({ file, secret, into, databaseUrl, knownMigrations });
  for (const line of contentLines(manifest)) console.log(line);
  console.log(`已恢复到 ${into}${databaseUrl ? ' 和 DATABASE_URL 指向的数据库' : ''}，逐表核对一致。`);
  if (config.bucket) console.log(`${await moveIntoBucket(config, into)} 个文件已放入 ${config.bucket.url}。`);
  console.log(`启动：DATA_DIR=${into} npm start`);
}

function asked(args: string[]): { readonly file: string; readonly into: string | null } {
  const options = { into: { type: 'string' }, check: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, options, strict: false, allowPositionals: true });
  const [file] = positionals;
  const into = typeof values.into === 'string' && values.into !== '' ? values.into : null;
  const others = Object.keys(values).filter((name) => !(name in options));
  if (file === undefined || positionals.length > 1 || others.length > 0 || (into === null) !== (values.check === true))
    throw new InvalidInput([{ field: 'file', message: USAGE }]);
  return { file: fromThere(file), into: into && fromThere(into) };
}

// npm runs scripts in the project folder; the path is meant from where the command was typed.
function fromThere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}
