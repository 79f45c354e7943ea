import { type ListSelection, lists } from '@park/web-kit';

export const EDITS = '/companies/edits';

/** Of which page of which list, found how often. */
interface Place {
  readonly rows: readonly { readonly id: string }[];
  readonly total: number;
  /** The address of the page without its selection, with more behind it. */
  readonly here: (more: string) => string;
  /** Where something is done with what is chosen, and what it is called. */
  readonly edit?: { readonly path: string; readonly label: string };
}

/** The bar of what is chosen: how many, and the links that choose more or nothing. */
export function selectionBar(selection: ListSelection, { rows, total, here, edit }: Place) {
  const onPage = rows.map(({ id }) => id);
  const others = selection.ids.filter((id) => !onPage.includes(id));
  const withPage = { everyone: false, ids: [...new Set([...selection.ids, ...onPage])] };
  const isPageChosen = onPage.every((id) => selection.ids.includes(id));
  return {
    everyone: selection.everyone,
    count: selection.everyone ? total : selection.ids.length,
    isCut: selection.isCut,
    /** What the boxes of this page do not say. */
    others: lists.selectionQuery({ ...selection, ids: others }).replace('sel=', ''),
    pageHref: selection.everyone || isPageChosen ? null : here(lists.selectionQuery(withPage)),
    pageCount: onPage.length,
    everyoneHref: selection.everyone ? null : here('sel=all'),
    noneHref: here(''),
    editPath: edit?.path ?? EDITS,
    editLabel: edit?.label ?? '批量修改',
  };
}

/** Whether the box of a row is ticked. */
export function isChosen(selection: ListSelection, id: string): boolean {
  return selection.everyone || selection.ids.includes(id);
}
