import { buffer } from 'node:stream/consumers';
import {
  type CheckedFile,
  type CheckResult,
  checkFile,
  checkFileWithRows,
  type Refusal,
  type Target,
} from '@park/sheets';
import type { Asked } from './read-apart';

/** More than these are several files: a batch is looked through by a person. */
const MOST_ROWS = 50_000;

/** Reads the file on stdin as the argument says, and prints what it says or why it is refused; ends with 1 when it is. */
async function readOne({ kind, answers, withRows }: Asked): Promise<void> {
  const bytes = await buffer(process.stdin);
  const target = await targetFor(kind);
  const result = withRows
    ? few(await checkFileWithRows(bytes, target, answers))
    : await checkFile(bytes, target, answers);
  print(result);
}

function few(checked: CheckedFile | Refusal): CheckedFile | Refusal {
  if ('refused' in checked || checked.result.rows.total <= MOST_ROWS) return checked;
  const message = `表里有 ${checked.result.rows.total} 行，一次最多导入 ${MOST_ROWS} 行，请分成几个文件。`;
  return { refused: 'too-many-rows', message };
}

function print(result: CheckedFile | CheckResult | Refusal): void {
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit('refused' in result ? 1 : 0));
}

/** The dictionary is loaded only when a file is read into its fields. */
async function targetFor(kind: Asked['kind']): Promise<Target | null> {
  return kind === 'any' ? null : (await import('../domain/targets/targets')).targetOf(kind);
}

void readOne(JSON.parse(process.argv[2] ?? '{}') as Asked).catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(70);
});
