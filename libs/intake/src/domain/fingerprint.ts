import { searchKey } from '@park/kernel';
import type { ResultColumn } from '@park/sheets';
import { createHash } from 'node:crypto';

/** What tells the tables of one form from others: the names of their columns, in their order. */
export function fingerprintOf(columns: readonly Pick<ResultColumn, 'path'>[]): string {
  return createHash('sha256')
    .update(columns.map(({ path }) => searchKey(path)).join('|'))
    .digest('hex');
}
