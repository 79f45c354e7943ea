import type { CheckResult } from './domain/check-result';
import { checkTable } from './domain/check-table';
import type { Answers, Target } from './domain/target';
import { Refused } from './domain/workbook';
import { readTableFile } from './file/read-file';

/** Why a file is not read: a code for programs, a message for people. */
export interface Refusal {
  readonly refused: string;
  readonly message: string;
  readonly layout?: 'cross-table';
}

/**
 * What a table file would bring, with nothing stored: layout, columns, records in base units, and why rows are none.
 * Without a target every column is read by its path. A file that holds no list and no card is refused.
 */
export async function checkFile(
  bytes: Uint8Array,
  target: Target | null,
  answers: Answers = {},
): Promise<CheckResult | Refusal> {
  try {
    return checkTable(await readTableFile(bytes), { target, answers });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, message } = error;
    return { refused: code, message, ...(code === 'cross-table' ? { layout: 'cross-table' as const } : {}) };
  }
}
