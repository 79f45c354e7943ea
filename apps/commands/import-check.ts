import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ImportKind, importKinds, isImportKind, readApart } from '@park/intake';
import { investmentTables } from '@park/projects';
import { asking, checkFileWithRows, type CheckedFile, type CheckResult, type Refusal, type Target } from '@park/sheets';
import { siteImport } from '@park/sites';

/** Tables of rooms that the one that reads tables apart does not know: they are read here, in a process that ends with it. */
const tables: Readonly<Record<string, { readonly target: Target; read(file: CheckedFile): CheckResult }>> = {
  ...investmentTables,
  sites: siteImport,
};

/**
 * `npm run -s import-check -- FILE --kind KIND`: what an import of the file would bring, as one JSON object on stdout.
 * The file is read in a process of its own, which may take 512 MB and 120 seconds.
 */
async function importCheck(args: string[]): Promise<void> {
  const asked = argumentsOf(args);
  if (!asked) return refuse('usage', '用法：npm run -s import-check -- 文件 --kind KIND');
  const { kind } = asked;
  const table = Object.hasOwn(tables, kind) ? tables[kind] : undefined;
  if (kind !== 'any' && !table && !isImportKind(kind)) {
    const kinds = [...Object.keys(importKinds), ...Object.keys(tables), 'any'].join('、');
    return refuse('unknown-kind', `unknown kind “${kind}”：可用 ${kinds}`);
  }
  // npm runs scripts in the project folder; the path is meant from where the command was typed.
  const file = resolve(process.env['INIT_CWD'] ?? '.', asked.file);
  if (!(await isReadable(file))) return refuse('no-file', `读不到文件“${file}”，请核对路径。`);
  const result = table
    ? await readHere(file, table)
    : await readApart(createReadStream(file), { kind: kind as ImportKind | 'any' });
  if ('refused' in result) process.exitCode = 1;
  console.log(JSON.stringify(result));
}

async function readHere(file: string, { target, read }: (typeof tables)[string]): Promise<CheckResult | Refusal> {
  const checked = await checkFileWithRows(await readFile(file), asking(target));
  return 'refused' in checked ? checked : read(checked);
}

function argumentsOf(args: string[]): { readonly file: string; readonly kind: string } | null {
  try {
    const { values, positionals } = parseArgs({ args, options: { kind: { type: 'string' } }, allowPositionals: true });
    const [file] = positionals;
    return file !== undefined && positionals.length === 1 && values.kind !== undefined
      ? { file, kind: values.kind }
      : null;
  } catch {
    return null;
  }
}

async function isReadable(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

function refuse(refused: string, message: string): void {
  console.log(JSON.stringify({ refused, message }));
  process.exitCode = 1;
}

void importCheck(process.argv.slice(2));
