import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkCases, openCase } from './reference/cases';
import { readCriteria } from './reference/criteria';
import { whyLines } from './reference/why';

/**
 * `npm run -s check-cases -- FILE`: judges hand-worked cases by the official criteria and tells every difference.
 * `--why ID` explains one case instead: reasons, gaps, the smallest repair and what to ask next.
 */
function checkFile(args: string[]): void {
  const { values, positionals } = parseArgs({ args, options: { why: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (!file) throw new Error('请写明用例文件，例如 npm run -s check-cases -- cases.json');
  // npm runs scripts in the project folder; the path is meant from where the command was typed.
  const json: unknown = JSON.parse(readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8'));
  if (values.why === undefined) return report(json);
  const found = openCase(json, values.why, readCriteria());
  if (!found) throw new Error(`文件中没有可用的用例“${values.why}”，请核对编号`);
  for (const line of whyLines(found.criterion, found.facts, found.asOf)) console.log(line);
}

function report(json: unknown): void {
  const results = checkCases(json, readCriteria());
  for (const { id, expected, got } of results) {
    console.log(got.length === 0 ? `ok ${id}` : `DIFF ${id} expected ${expected.join(' ')} got ${got.join(' ')}`);
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
