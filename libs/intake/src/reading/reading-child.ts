import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { type CheckedFile, checkFile, checkFileWithRows, type Refusal, type Target } from '@park/sheets';
import type { Order } from './read-apart';
import { linesOf, type Read } from './read-lines';

/** More than these are several files: a batch is looked through by a person. */
const MOST_ROWS = 100_000;

/** A code that only the dictionary can read. */
class DictionaryNeeded extends Error {}

/** Reads the file on stdin as the argument says, and prints what it says or why it is refused; ends with 1 when it is. */
async function readOne({ kind, target, open = [], answers, withRows }: Order): Promise<void> {
  const bytes = await buffer(process.stdin);
  const readInto = async (into: Target | null) =>
    withRows ? few(await checkFileWithRows(bytes, into, answers)) : checkFile(bytes, into, answers);
  const read = readInto(target ? withoutDictionary(target, open) : null).catch(async (error: unknown) => {
    if (kind === 'any' || !(error instanceof DictionaryNeeded)) throw error;
    return readInto((await import('../domain/targets/targets')).targetOf(kind));
  });
  await print(await read);
}

function withoutDictionary(target: Target, open: readonly string[]): Target {
  const otherCode = () => {
    throw new DictionaryNeeded();
  };
  return {
    ...target,
    fields: target.fields.map((field) => (open.includes(field.key) ? { ...field, otherCode } : field)),
  };
}

function few(checked: CheckedFile | Refusal): CheckedFile | Refusal {
  if ('refused' in checked || checked.result.rows.total <= MOST_ROWS) return checked;
  const message = `表里有 ${checked.result.rows.total} 行，一次最多导入 ${MOST_ROWS} 行，请分成几个文件。`;
  return { refused: 'too-many-rows', message };
}

/** Not faster than it is taken, so that what waits to be taken fills no memory. */
async function print(read: Read): Promise<void> {
  for (const line of linesOf(read)) if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  process.stdout.write('', () => process.exit('refused' in read ? 1 : 0));
}

void readOne(JSON.parse(process.argv[2] ?? '{}') as Order).catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(70);
});
