import { isRowId } from '@park/kernel';

type Query = Readonly<Record<string, unknown>>;

/** What of a list somebody has chosen: rows one by one, over all its pages, or everything that it finds. */
export interface ListSelection {
  readonly everyone: boolean;
  readonly ids: readonly string[];
  /** More rows were ticked than can be kept one by one. */
  readonly isCut: boolean;
}

const EVERYONE = 'all';
/** What an address can carry. */
export const MOST_CHOSEN = 500;

/** Reads `sel=3,17` or `sel=all`, and the boxes that were ticked since (`pick`). */
export function selectionIn(query: Query): ListSelection {
  const kept = textsOf(query['sel']);
  if (kept.includes(EVERYONE)) return { everyone: true, ids: [], isCut: false };
  const ids = [...new Set([...kept, ...textsOf(query['pick'])].filter(isRowId))];
  return { everyone: false, ids: ids.slice(0, MOST_CHOSEN), isCut: ids.length > MOST_CHOSEN };
}

/** The selection as addresses carry it, behind other parameters; "" without any. */
export function selectionQuery({ everyone, ids }: Pick<ListSelection, 'everyone' | 'ids'>): string {
  if (everyone) return `sel=${EVERYONE}`;
  return ids.length > 0 ? `sel=${ids.join(',')}` : '';
}

function textsOf(value: unknown): string[] {
  return [value].flat().flatMap((each) => (typeof each === 'string' ? each.split(',') : []));
}
