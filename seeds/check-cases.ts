import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkCases } from './reference/cases';
import { readCriteria } from './reference/criteria';

/** `npm run -s check-cases -- FILE`: judges hand-worked cases by the official criteria and tells every difference. */
function checkFile(file: string | undefined): void {
  if (!file) throw new Error('请写明用例文件，例如 npm run -s check-cases -- cases.json');
  // npm runs scripts in the project folder; the path is meant from where the command was typed.
  const path = resolve(process.env['INIT_CWD'] ?? '.', file);
  const results = checkCases(JSON.parse(readFileSync(path, 'utf8')), readCriteria());
  for (const { id, expected, got } of results) {
    console.log(got.length === 0 ? `ok ${id}` : `DIFF ${id} expected ${expected.join(' ')} got ${got.join(' ')}`);
  }
  const failed = results.filter(({ got }) => got.length > 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

try {
  checkFile(process.argv[2]);
} catch (error) {
  console.error(`无法核对：${(error as Error).message}`);
  process.exitCode = 1;
}
