import type { ResultColumn } from '@park/sheets';

const FEWEST = 4;

/** How many columns of a table are read, where most of them belong to nothing: it may be a table of something else. */
export function mostlyForeign(
  columns: readonly Pick<ResultColumn, 'path' | 'field'>[],
): { readonly read: number; readonly of: number } | null {
  const told = columns.filter(({ path }) => !/^(序号|序|No\.?)$/i.test(path.trim()));
  const read = told.filter(({ field }) => field !== null).length;
  return told.length >= FEWEST && read * 2 < told.length ? { read, of: told.length } : null;
}
