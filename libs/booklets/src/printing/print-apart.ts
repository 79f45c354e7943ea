import { Bug, ExternalFailure } from '@park/kernel';
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { chineseFonts } from './fonts';

const MEGABYTES = 256;
const SECONDS = 60;
/** The program as it is built; a process that runs from the sources uses the same. */
const PROGRAM = join(
  import.meta.dirname.replace(/(?<!\/dist)(?=\/libs\/booklets\/src\/printing$)/, '/dist'),
  'printing-child.js',
);

/** What the printing process is told. */
export interface PrintOrder {
  readonly template: string;
  readonly data: object;
  readonly fonts: readonly string[];
}

/**
 * Sets a document in a process of its own, which may take 256 MB and 60 seconds, with the Chinese fonts of this machine.
 * Throws ExternalFailure where there are none, or it took too long.
 */
export async function printApart(order: Omit<PrintOrder, 'fonts'>): Promise<Buffer> {
  const fonts = await chineseFonts();
  const child = fork(PROGRAM, [], {
    execArgv: [`--max-old-space-size=${MEGABYTES}`],
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, SECONDS * 1000);
  try {
    // A child that has died takes nothing more; how it ended is told below.
    child.stdin!.on('error', () => undefined).end(JSON.stringify({ ...order, fonts }));
    const [pdf, code] = await Promise.all([buffer(child.stdout!), endOf(child)]);
    if (isLate) throw new ExternalFailure(`生成超过 ${SECONDS} 秒，已停止。请稍后再试，仍不行请联系系统管理员。`);
    if (code !== 0) throw new Bug(`printing ended with ${code}`);
    return pdf;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('close', (code) => resolve(code));
    child.on('error', reject);
  });
}
