import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importKinds } from './import-kinds';

const MEGABYTES = 512;
const SECONDS = 120;
/** The reading process ended by a fault of its own, which it wrote to stderr. */
const FAULT = 70;

/**
 * `npm run -s import-check -- FILE --kind KIND`: what an import of the file would bring, as one JSON object on stdout.
 * The file is read in a process of its own, which may take 512 MB and 120 seconds.
 */
function importCheck(args: string[]): void {
  const asked = argumentsOf(args);
  if (!asked) return refuse('usage', '用法：npm run -s import-check -- 文件 --kind KIND');
  if (!importKinds.includes(asked.kind)) {
    return refuse('unknown-kind', `unknown kind “${asked.kind}”：可用 ${importKinds.join('、')}`);
  }
  // npm runs scripts in the project folder; the path is meant from where the command was typed.
  readApart(resolve(process.env['INIT_CWD'] ?? '.', asked.file), asked.kind);
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

function readApart(file: string, kind: string): void {
  const child = fork(join(import.meta.dirname, 'import-check-child.js'), [file, kind], {
    execArgv: [`--max-old-space-size=${MEGABYTES}`],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const parts: Buffer[] = [];
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, SECONDS * 1000);
  child.stdout!.on('data', (part: Buffer) => parts.push(part));
  child.on('close', (code) => {
    clearTimeout(timer);
    if (late) return refuse('too-long', `读取超过 ${SECONDS} 秒，请分成几个文件。`);
    if (code === FAULT) return refuse('fault', '读取时程序出错，没有读入；请另存为 .xlsx 后再试，仍不行请联系管理员。');
    if (code !== 0 && code !== 1)
      return refuse('too-large', '文件读取占用内存过多，请分成几个文件，或另存为 .xlsx 后再传。');
    process.stdout.write(Buffer.concat(parts));
    process.exitCode = code;
  });
}

function refuse(refused: string, message: string): void {
  console.log(JSON.stringify({ refused, message }));
  process.exitCode = 1;
}

importCheck(process.argv.slice(2));
