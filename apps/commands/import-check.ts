import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importKinds, isImportKind, readApart } from '@park/intake';
import { leadImport } from '@park/projects';
import { checkFileWithRows, type CheckResult, type Refusal } from '@park/sheets';

/** Leads belong to a room above the one that reads tables apart: they are read here, in a process that ends with it. */
const LEADS = 'leads';

/**
 * `npm run -s import-check -- FILE --kind KIND`: what an import of the file would bring, as one JSON object on stdout.
 * The file is read in a process of its own, which may take 512 MB and 120 seconds.
 */
async function importCheck(args: string[]): Promise<void> {
  const asked = argumentsOf(args);
  if (!asked) return refuse('usage', '用法：npm run -s import-check -- 文件 --kind KIND');
  const { kind } = asked;
  if (kind !== 'any' && kind !== LEADS && !isImportKind(kind)) {
    const kinds = [...Object.keys(importKinds), LEADS, 'any'].join('、');
    return refuse('unknown-kind', `unknown kind “${kind}”：可用 ${kinds}`);
  }
  // npm runs scripts in the project folder; the path is meant from where the command was typed.
  const file = resolve(process.env['INIT_CWD'] ?? '.', asked.file);
  if (!(await isReadable(file))) return refuse('no-file', `读不到文件“${file}”，请核对路径。`);
  const result = kind === LEADS ? await leadsIn(file) : await readApart(createReadStream(file), { kind });
  if ('refused' in result) process.exitCode = 1;
  console.log(JSON.stringify(result));
}

async function leadsIn(file: string): Promise<CheckResult | Refusal> {
  const checked = await checkFileWithRows(await readFile(file), leadImport.target);
  return 'refused' in checked ? checked : leadImport.read(checked);
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
