import type { CheckedFile, CheckResult, Refusal } from '@park/sheets';
import { linesOf, type Read, readFrom } from './read-lines';

const record = (row: number) => ({ sheet: '一', row, values: { name: `第 ${row} 家\u2028\n` } });
const result = (rows: number) =>
  ({
    layout: 'list',
    rows: { total: rows },
    records: Array.from({ length: rows }, (_, at) => record(at + 2)),
  }) as unknown as CheckResult;
const file = (rows: number) =>
  ({
    ...{ result: result(rows), format: 'csv', above: [] },
    rows: Array.from({ length: rows }, (_, at) => ({ sheet: '一', row: at + 2, cells: [`${at}`, '\n'] })),
  }) as unknown as CheckedFile;

/** As a pipe gives it: cut anywhere. */
async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

const printed = (read: Read) => [...linesOf(read)].map((line) => `${line}\n`).join('');

describe('what another process has read', () => {
  it.each([
    ['a file of 1,234 rows', file(1234)],
    ['a file without rows', file(0)],
    ['a result', result(501)],
    ['a refusal', { refused: 'damaged', message: '文件已损坏。' } satisfies Refusal],
  ])('is put together again: %s', async (_, read) => {
    expect(await readFrom(inPieces(printed(read), 700))).toEqual(read);
  });

  it('comes in lines that stay short', () => {
    expect(Math.max(...[...linesOf(file(5000))].map(({ length }) => length))).toBeLessThan(50_000);
  });

  it('is nothing where the process died before a line ended', async () => {
    expect(await readFrom(inPieces('{"refused":', 3))).toBeUndefined();
    expect(await readFrom(inPieces('', 3))).toBeUndefined();
  });
});
