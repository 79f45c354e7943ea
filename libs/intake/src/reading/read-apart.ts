import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answers, CheckedFile, CheckResult, Refusal, Target } from '@park/sheets';
import { type ImportKind, targetOf } from '../domain/targets/targets';
import { fewAtOnce } from './few-at-once';
import { readFrom } from './read-lines';

const MEGABYTES = 512;
const SECONDS = 120;
/** The reading process ended by a fault of its own, which it wrote to stderr. */
const FAULT = 70;
/** The program as it is built; a process that runs from the sources uses the same. */
const PROGRAM = join(
  import.meta.dirname.replace(/(?<!\/dist)(?=\/libs\/intake\/src\/reading$)/, '/dist'),
  'reading-child.js',
);

/** How a file is to be read; `any` reads every column by its name. */
export interface Asked {
  readonly kind: ImportKind | 'any';
  readonly answers?: Answers;
  /** Whether the rows are wanted as they were written. */
  readonly withRows?: boolean;
}

/** What the reading process is told: the target goes with it, since loading the dictionary takes longer than most files. */
export interface Order extends Asked {
  readonly target?: Target;
  /** Fields that ask the dictionary about codes beyond the usual ones. */
  readonly open?: readonly string[];
}

/**
 * Reads a table file in a process of its own, which may take 512 MB and 120 seconds: what such a file is made to do to a
 * program that reads it ends with that process. A refusal says why in Chinese.
 */
export function readApart(bytes: Readable, asked: Asked & { readonly withRows: true }): Promise<CheckedFile | Refusal>;
export function readApart(bytes: Readable, asked: Asked): Promise<CheckResult | Refusal>;
export function readApart(bytes: Readable, asked: Asked): Promise<CheckedFile | CheckResult | Refusal> {
  return ordered(bytes, orderFor(asked));
}

/** The same for a table of another room, into what that room describes; few at a time. */
export function readInto(bytes: Readable, target: Target, answers: Answers): Promise<CheckedFile | Refusal> {
  const order: Order = { kind: 'any', target, answers, withRows: true };
  return fewAtOnce(async () => (await ordered(bytes, order)) as CheckedFile | Refusal);
}

async function ordered(bytes: Readable, order: Order): Promise<CheckedFile | CheckResult | Refusal> {
  const child = fork(PROGRAM, [JSON.stringify(order)], {
    execArgv: [`--max-old-space-size=${MEGABYTES}`],
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, SECONDS * 1000);
  try {
    // A child that has died takes nothing more; why it died is told by how it ended.
    const [read, code] = await Promise.all([
      readFrom(child.stdout!.setEncoding('utf8')),
      endOf(child),
      pipeline(bytes, child.stdin!).catch(() => undefined),
    ]);
    if (isLate) return refusals.late;
    return read && (code === 0 || code === 1) ? read : refusalOf(code);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

function orderFor(asked: Asked): Order {
  if (asked.kind === 'any') return asked;
  const target = targetOf(asked.kind);
  return { ...asked, target, open: target.fields.flatMap(({ key, otherCode }) => (otherCode ? [key] : [])) };
}

const refusals = {
  late: { refused: 'too-long', message: `读取超过 ${SECONDS} 秒，请分成几个文件。` },
  fault: { refused: 'fault', message: '读取时程序出错，没有读入；请另存为 .xlsx 后再试，仍不行请联系管理员。' },
  large: { refused: 'too-large', message: '文件读取占用内存过多，请分成几个文件，或另存为 CSV（逗号分隔）后再传。' },
} satisfies Record<string, Refusal>;

function refusalOf(code: number | null): Refusal {
  return code === FAULT ? refusals.fault : refusals.large;
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('close', (code) => resolve(code));
    child.on('error', reject);
  });
}
