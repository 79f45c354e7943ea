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

export interface ResultTotal extends Place {
  readonly column: string;
  readonly stated: number;
  readonly computed: number;
}

/** What a table file says, before anything is stored. `rows.total` is `ok + error + skipped`, always. */
export interface CheckResult {
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
}

/** The parts of a result that one sheet contributes. */
export type SheetResult = Omit<CheckResult, 'layout' | 'rows' | 'sheet' | 'headerRows'> & { readonly data: number };

/** Questions of the same kind about the same column as one, with all its rows. */
export function gathered(questions: readonly ResultQuestion[]): ResultQuestion[] {
  const byColumn = new Map<string, { first: ResultQuestion; rows: Set<number> }>();
  for (const each of questions) {
    const key = `${each.code}|${each.column ?? each.message}`;
    const before = byColumn.get(key);
    if (before) each.rows.forEach((row) => before.rows.add(row));
    else byColumn.set(key, { first: each, rows: new Set(each.rows) });
  }
  return [...byColumn.values()].map(({ first, rows }) => ({ ...first, rows: [...rows] }));
}
