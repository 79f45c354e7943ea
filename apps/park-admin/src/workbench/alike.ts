/** A row of a queue as far as others are like it. */
interface Alike {
  readonly group: string;
  readonly item: { readonly id: string; readonly kind: string };
}

/** More than so many of one kind in one group are told once. */
const MOST = 4;

/**
 * The rows of a queue with those of a kind that has many in its group folded behind the first of them, which says how many
 * more there are. A kind of which a row is `held`, being open or picked, stays as it is.
 */
export function folded<Row extends Alike>(
  rows: readonly Row[],
  held: (id: string) => boolean,
): { readonly row: Row; readonly more: number }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(placeOf(row), [...(groups.get(placeOf(row)) ?? []), row]);
  return rows.flatMap((row) => {
    const alike = groups.get(placeOf(row))!;
    if (alike.length <= MOST || alike.some(({ item }) => held(item.id))) return [{ row, more: 0 }];
    return row === alike[0] ? [{ row, more: alike.length - 1 }] : [];
  });
}

function placeOf({ group, item }: Alike): string {
  return `${group} ${item.kind}`;
}
