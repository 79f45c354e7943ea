/** Where something stands in the file; rows as the table program counts them. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
}

export interface ResultColumn {
  /** Counted from 0; unset where labels stand beside their values. */
  readonly at?: number;
  readonly path: string;
  readonly field: string | null;
  readonly unit: string | null;
  readonly unitFrom: 'cell' | 'header' | 'above' | 'answer' | null;
}

export interface ResultError extends Place {
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

/** What a person has to decide; the rows it concerns. */
export interface ResultQuestion {
  readonly code: string;
  readonly sheet: string;
  readonly column: string | null;
  readonly rows: readonly number[];
  readonly message: string;
  readonly options?: readonly string[];
}

export interface ResultRecord extends Place {
  readonly section?: string;
  /** Keys whose values were written as approximate. */
  readonly about?: readonly string[];
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** A stated total beside the sum, both in base units; `written`: the same in the unit of the table. */
export interface ResultTotal extends Place {
  readonly column: string;
  readonly stated: number;
  readonly computed: number;
  readonly written?: { readonly stated: number; readonly computed: number; readonly unit: string };
}

/** What a table file says, before anything is stored. `rows.total` is `ok + error + skipped`, always. */
export interface CheckResult {
  /** The file went out of this system: what it says is what is on file, but for what somebody changed in it. */
  readonly exported?: true;
  readonly layout: 'list' | 'card';
  readonly sheet: string;
  readonly headerRows: readonly [number, number] | null;
  readonly columns: readonly ResultColumn[];
  readonly rows: { readonly total: number; readonly ok: number; readonly error: number; readonly skipped: number };
  readonly skipped: readonly (Place & { readonly reason: string })[];
  readonly errors: readonly ResultError[];
  readonly questions: readonly ResultQuestion[];
  readonly totals: readonly ResultTotal[];
  readonly records: readonly ResultRecord[];
  /** Rows that are errors, as far as they were read, so that all that is wrong with them can be said at once. */
  readonly halfRead?: readonly HalfRead[];
}

export interface HalfRead extends ResultRecord {
  /** The keys of what could not be read. */
  readonly unread: readonly string[];
}

/** The parts of a result that one sheet contributes. */
export type SheetResult = Omit<CheckResult, 'layout' | 'rows' | 'sheet' | 'headerRows'> & { readonly data: number };

const MOST_SAID = 3;

/** Questions of the same kind about the same column as one, with all its rows; what differs is said with its own row. */
export function gathered(questions: readonly ResultQuestion[]): ResultQuestion[] {
  const byColumn = new Map<string, { first: ResultQuestion; rows: Set<number>; said: Map<string, number> }>();
  for (const each of questions) {
    const key = `${each.code}|${each.column ?? each.message}`;
    const before = byColumn.get(key);
    const known = before ?? { first: each, rows: new Set<number>(), said: new Map<string, number>() };
    each.rows.forEach((row) => known.rows.add(row));
    if (!known.said.has(each.message) && known.said.size <= MOST_SAID) known.said.set(each.message, each.rows[0] ?? 0);
    if (!before) byColumn.set(key, known);
  }
  return [...byColumn.values()].map(({ first, rows, said }) => ({
    ...first,
    ...{ message: inOne(first, said), rows: [...rows] },
  }));
}

/** “成立日期”：没有“2026-13-01”这一天（第 2 行）；没有“2023-02-29”这一天（第 3 行） */
function inOne({ column, message }: ResultQuestion, said: ReadonlyMap<string, number>): string {
  if (said.size <= 1) return message;
  const head = column === null ? '' : `“${column}”：`;
  const parts = [...said].map(([each, row]) => `${each.replace(head, '')}（第 ${row} 行）`);
  return `${head}${parts.slice(0, MOST_SAID).join('；')}${parts.length > MOST_SAID ? '；等' : ''}`;
}
