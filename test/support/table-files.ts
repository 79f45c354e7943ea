import * as second from '@e965/xlsx';
import { checkFile, type CheckResult, type Refusal } from '@park/sheets';

type Value = string | number | boolean | null;
export interface Page {
  readonly rows: readonly (readonly Value[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

/** A workbook of pages, as xlsx, BIFF8 xls or ods. */
export function book(pages: Readonly<Record<string, Page>>, bookType: 'xlsx' | 'biff8' | 'ods' = 'xlsx'): Uint8Array {
  const made = second.utils.book_new();
  for (const [name, { rows, merges = [] }] of Object.entries(pages)) {
    const sheet = second.utils.aoa_to_sheet(rows.map((row) => [...row]));
    sheet['!merges'] = merges.map((range) => second.utils.decode_range(range));
    second.utils.book_append_sheet(made, sheet, name);
  }
  made.Workbook = { Sheets: Object.entries(pages).map(([name, { hidden }]) => ({ name, Hidden: hidden ? 1 : 0 })) };
  return second.write(made, { type: 'buffer', bookType }) as Uint8Array;
}

export const page = (rows: Page['rows'], merges?: readonly string[]) =>
  book({ 表: { rows, ...(merges ? { merges } : {}) } });

export async function read(bytes: Uint8Array): Promise<CheckResult> {
  const result = await checkFile(bytes, null);
  if ('refused' in result) throw new Error(`${result.refused} ${result.message}`);
  expect(result.rows.total).toBe(result.rows.ok + result.rows.error + result.rows.skipped);
  return result;
}

export async function refusal(bytes: Uint8Array): Promise<Refusal> {
  const result = await checkFile(bytes, null);
  if (!('refused' in result)) throw new Error('read');
  return result;
}

export const skippedRows = ({ skipped }: CheckResult) => skipped.map(({ row }) => row);
export const valuesOf = ({ records }: CheckResult, key: string) => records.map(({ values }) => values[key]);

/** The cells of the first sheet by another reader than ours; `f` is the formula of a cell that has one. */
export function cellsOf(bytes: Uint8Array): { readonly t: string; readonly v?: unknown; readonly f?: string }[] {
  const made = second.read(bytes, { type: 'buffer' });
  const sheet = made.Sheets[made.SheetNames[0]!]!;
  return Object.entries(sheet).flatMap(([at, cell]) => (at.startsWith('!') ? [] : [cell]));
}

/** The rows of a sheet, the first unless it is said, by the same reader; a blank cell is ''. */
export function rowsOf(bytes: Uint8Array, at = 0): readonly (readonly Value[])[] {
  const made = second.read(bytes, { type: 'buffer' });
  return second.utils.sheet_to_json<Value[]>(made.Sheets[made.SheetNames[at]!]!, { header: 1, defval: '' });
}

interface Archive {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly { readonly size: number; readonly content: Uint8Array }[];
}

/** The text parts of an archive by the same reader. */
export function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  const { FullPaths, FileIndex }: Archive = second.CFB.read(Buffer.from(bytes), { type: 'buffer' });
  const files = FileIndex.map((file, at) => [FullPaths[at]!.replace('Root Entry/', ''), file] as const);
  return Object.fromEntries(
    files
      .filter(([, { size }]) => size > 0)
      .map(([name, { content }]) => [name, Buffer.from(content).toString('utf8')]),
  );
}

/** The rows of the table of a Word document; a cell over several columns stands once, the others of it are ''. */
export function wordRowsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  const body = partsOf(bytes)['word/document.xml'] ?? '';
  const texts = (part: string) => [...part.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('\n');
  return [...body.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].flatMap(([, cell]) => {
      const across = Number(/<w:gridSpan w:val="(\d+)"/.exec(cell!)?.[1] ?? 1);
      return [texts(cell!), ...Array.from({ length: across - 1 }, () => '')];
    }),
  );
}
