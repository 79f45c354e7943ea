import type { CheckedFile, CheckResult, ResultColumn } from '@park/sheets';
import type { CheckedRow } from './checked-row';
import { fingerprintOf } from './fingerprint';

/** A column of the file with the first things that stand in it. */
export type SummaryColumn = ResultColumn & { readonly samples: readonly string[] };

/** What the pre-check says of a file beside its rows. */
export interface BatchSummary {
  readonly fingerprint: string;
  readonly format: CheckedFile['format'];
  readonly encoding: string | null;
  readonly layout: CheckResult['layout'];
  readonly sheet: string;
  readonly headerRows: CheckResult['headerRows'];
  readonly columns: readonly SummaryColumn[];
  readonly questions: CheckResult['questions'];
  readonly totals: CheckResult['totals'];
  /** Rows that put a company on file, change one, and say nothing new. */
  readonly news: Readonly<Record<'new' | 'update' | 'same', number>> & {
    /** Rows of which a value stays beside that of another source; of batches before this was counted, unknown. */
    readonly differ?: number;
  };
}

export interface BatchCounts {
  readonly rowsTotal: number;
  readonly rowsOk: number;
  readonly rowsError: number;
  readonly rowsSkipped: number;
  readonly rowsDoubtful: number;
}

const SAMPLES = 3;
const SAMPLE = 20;
const ROWS_OF_A_QUESTION = 50;

/** Sums up a file after the pre-check. */
export function summaryOf(
  { result, format, encoding, rows: written }: CheckedFile,
  rows: readonly CheckedRow[],
): BatchSummary {
  const { layout, sheet, headerRows, totals } = result;
  const records = new Set(result.records.slice(0, 50).map(({ row }) => row));
  const shown = written.filter(({ row }) => records.size === 0 || records.has(row)).slice(0, 50);
  const columns = result.columns.map((column) => ({ ...column, samples: samplesOf(shown, column.at) }));
  const questions = result.questions.map((each) => ({ ...each, rows: each.rows.slice(0, ROWS_OF_A_QUESTION) }));
  const count = (action: CheckedRow['action']) => rows.filter((row) => row.action === action).length;
  return {
    ...{ layout, sheet, headerRows, totals, format, encoding: encoding ?? null, columns, questions },
    fingerprint: fingerprintOf(result.columns),
    news: {
      new: count('new'),
      update: count('update'),
      same: count('same'),
      differ: rows.filter(({ differs }) => differs).length,
    },
  };
}

/** How many rows there are of each kind. */
export function countsOf(rows: readonly CheckedRow[]): BatchCounts {
  const count = (kind: CheckedRow['kind']) => rows.filter((row) => row.kind === kind).length;
  return {
    rowsTotal: rows.length,
    rowsOk: count('ok'),
    rowsError: count('error'),
    rowsSkipped: count('skipped'),
    rowsDoubtful: rows.filter(({ doubts }) => doubts.length > 0).length,
  };
}

function samplesOf(rows: CheckedFile['rows'], at: number | undefined): string[] {
  if (at === undefined) return [];
  const texts = rows.map(({ cells }) => cells[at] ?? '').filter(Boolean);
  return [...new Set(texts)].slice(0, SAMPLES).map((text) => [...text].slice(0, SAMPLE).join(''));
}
