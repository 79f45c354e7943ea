import type { CheckedFile, CheckResult, Refusal } from '@park/sheets';

/** What a file says, or why it is not read. */
export type Read = CheckedFile | CheckResult | Refusal;

type Rows = CheckedFile['rows'];
type Records = CheckResult['records'];

const AT_ONCE = 500;

/** What was read as lines, none of which is as long as the whole: all but rows and records, then these, some a line. */
export function* linesOf(read: Read): Generator<string> {
  if ('refused' in read) {
    yield JSON.stringify(read);
    return;
  }
  const { records } = 'result' in read ? read.result : read;
  yield JSON.stringify(
    'result' in read ? { ...read, rows: [], result: { ...read.result, records: [] } } : { ...read, records: [] },
  );
  yield* some('records', records);
  if ('result' in read) yield* some('rows', read.rows);
}

function* some(key: 'rows' | 'records', all: Rows | Records): Generator<string> {
  for (let from = 0; from < all.length; from += AT_ONCE)
    yield JSON.stringify({ [key]: all.slice(from, from + AT_ONCE) });
}

/** The same put together again; undefined where not even the first line came. A last line that did not end is left out. */
export async function readFrom(texts: AsyncIterable<string>): Promise<Read | undefined> {
  let first: Read | undefined;
  const [rows, records]: [Rows[number][], Records[number][]] = [[], []];
  for await (const line of linesIn(texts)) {
    const told = JSON.parse(line) as Partial<Record<'rows', Rows> & Record<'records', Records>>;
    if (!first) first = told as Read;
    else {
      rows.push(...(told.rows ?? []));
      records.push(...(told.records ?? []));
    }
  }
  if (!first || 'refused' in first) return first;
  return 'result' in first ? { ...first, rows, result: { ...first.result, records } } : { ...first, records };
}

async function* linesIn(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
}
