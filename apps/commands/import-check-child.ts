import { readFile } from 'node:fs/promises';
import { checkFile, type Target } from '@park/sheets';

/** Reads one file and prints what it says, or why it is refused; ends with 1 when it is. */
async function readOne(file: string, kind: string): Promise<void> {
  const bytes = await readFile(file).catch(() => null);
  const result = bytes
    ? await checkFile(bytes, await targetFor(kind))
    : { refused: 'no-file', message: `读不到文件“${file}”，请核对路径。` };
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit('refused' in result ? 1 : 0));
}

/** The dictionary is loaded only when a file is read into its fields. */
async function targetFor(kind: string): Promise<Target | null> {
  return kind === 'any' ? null : (await import('./import-targets')).targetOf(kind);
}

const [file = '', kind = ''] = process.argv.slice(2);
void readOne(file, kind).catch((error: unknown) => {
  console.error(error);
  process.exit(70);
});
