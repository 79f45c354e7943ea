import type { Page } from '@park/platform';
import { lists } from '@park/web-kit';
import { isChosen, selectionBar } from '../registry/company-list-selection';

/** Where a page of a list stands, and where its rows are taken out as a file. */
interface Place {
  readonly query: Readonly<Record<string, unknown>>;
  /** The address of the page without its selection, with more behind it. */
  readonly here: (more: string) => string;
  readonly exportPath: string;
}

/** A page of a list: its rows with their boxes, the bar of what is chosen, and which rows of all they are. */
export function listLines<R extends { readonly id: string }>(
  found: Page<unknown>,
  rows: readonly R[],
  { query, here, exportPath }: Place,
) {
  const selection = lists.selection(query);
  const from = (found.page - 1) * found.pageSize + 1;
  return {
    list: { ...found, rows: rows.map((row) => ({ ...row, chosen: isChosen(selection, row.id) })) },
    selecting: { ...selectionBar(selection, { rows, total: found.total, here }), editPath: null, exportPath },
    closeHref: here(''),
    ...{ from, to: from + rows.length - 1 },
  };
}
