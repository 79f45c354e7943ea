import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkCases, openCase, readCases, readCriteria, textOf } from '@park/standards';
import { caseKinds } from './case-kinds';
import { whyLines } from './why';

const USAGE = 'npm run -s check-cases -- 文件.json [--why 案例编号]';

/**
 * `npm run -s check-cases -- FILE`: judges hand-worked cases by the official criteria and tells every difference.
 * `--why ID` explains one case instead: reasons, gaps, the smallest repair and what to ask next.
 */
function checkFile(args: string[]): void {
  const { file, why } = argumentsOf(args);
  const cases = casesOf(file);
  if (why === undefined) return report(cases);
  const found = openCase(cases, why, readCriteria());
  if (!found) throw new Error(`文件中没有可用的案例“${why}”，请核对编号；不带 --why 核对一遍，可看出内容哪里不对`);
  for (const line of whyLines(found.criterion, found.facts, found.asOf)) console.log(line);
}

function argumentsOf(args: string[]): { readonly file: string; readonly why: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ args, options: { why: { type: 'string' } }, allowPositionals: true });
    const [file] = positionals;
    if (file !== undefined && positionals.length === 1) return { file, why: values.why };
  } catch {
    // An option that is not ours: the same remedy.
  }
  throw new Error(`请写明一个案例文件：${USAGE}`);
}

function casesOf(file: string): readonly unknown[] {
  const text = textOf(bytesOf(file));
  const read = text === null ? null : readCases(text);
  if (read?.ok) return read.cases;
  throw new Error(`“${file}”${read ? `：${read.message}` : '不是文本文件，请选择 UTF-8 或 GBK 编码的 .json 文件。'}`);
}

function bytesOf(file: string): Uint8Array {
  try {
    // npm runs scripts in the project folder; the path is meant from where the command was typed.
    return readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file));
  } catch (error) {
    throw new Error(`读不到文件“${file}”（${(error as NodeJS.ErrnoException).code}），请核对路径`, { cause: error });
  }
}

function report(cases: readonly unknown[]): void {
  const results = checkCases(cases, readCriteria(), caseKinds);
  for (const { id, expected, got, ignored } of results) {
    console.log(got.length === 0 ? `ok ${id}` : `DIFF ${id} expected ${expected.join(' ')} got ${got.join(' ')}`);
    if (ignored.length > 0) console.error(`提示：案例“${id}”的 ${ignored.join('、')} 不认识，没有参与判定`);
  }
  const failed = results.filter(({ got }) => got.length > 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

try {
  checkFile(process.argv.slice(2));
} catch (error) {
  console.error(`无法核对：${(error as Error).message}`);
  process.exitCode = 1;
}
