import type { CheckedFile } from '@park/sheets';
import type { Fault } from './origin';
import type { RowPlan } from './row-plan';

/** A question about a value that may be right; its field as the registry calls it. */
export interface RowDoubt {
  readonly field: string;
  readonly question: string;
}

export type RowKind = 'ok' | 'error' | 'skipped';

/** A row of the file after the pre-check: what it would write, or why it writes nothing. */
export interface CheckedRow {
  readonly sheet: string;
  readonly row: number;
  readonly kind: RowKind;
  /** What the row calls its company. */
  readonly label: string;
  /** As they are written in the file. */
  readonly cells: readonly string[];
  readonly faults: readonly Fault[];
  readonly plan: RowPlan | null;
  readonly doubts: readonly RowDoubt[];
  readonly companyId: string | null;
  /** That of the company when it was looked at. */
  readonly revision: number | null;
  readonly action: 'new' | 'update' | 'same' | null;
  /** Says something else than another source has on file. */
  readonly differs?: boolean;
}

const NOTHING = { plan: null, doubts: [], companyId: null, revision: null, action: null } as const;

type Place = Pick<CheckedRow, 'sheet' | 'row'>;

/** The rows that the reader itself made no records of; `more` says what else is wrong with one that it read in part. */
export function rowsWithoutRecord(
  { result, rows }: CheckedFile,
  more: (place: Place) => readonly Fault[] = () => [],
): CheckedRow[] {
  const place = (each: Place) => `${each.row}|${each.sheet}`;
  const cells = new Map(rows.map((each) => [place(each), each.cells]));
  const records = new Set(result.records.map(place));
  const faults = new Map<string, CheckedFile['result']['errors'][number][]>();
  for (const each of result.errors.filter((error) => !records.has(place(error))))
    faults.set(place(each), [...(faults.get(place(each)) ?? []), each]);
  const at = result.columns.find(({ field }) => field === 'name')?.at ?? -1;
  const row = (key: string, kind: RowKind, { sheet, row: number }: Place) => {
    const written = cells.get(key) ?? [];
    return { sheet, row: number, kind, label: written[at] ?? '', cells: written, ...NOTHING };
  };
  return [
    ...[...faults].map(([key, each]) => ({
      ...row(key, 'error', each[0]!),
      faults: [...each.map(({ column, message }) => ({ column, message })), ...more(each[0]!)],
    })),
    ...result.skipped.map((each) => ({
      ...row(place(each), 'skipped', each),
      faults: [{ column: '', message: each.reason }],
    })),
  ];
}
