import type { Facts } from '@park/criteria';
import type { Actor, CalendarDate } from '@park/kernel';
import { type CompanyRow, registryRights } from '@park/registry';
import { companyListLine } from './company-columns';
import type { CompanyListQuery } from './company-list-query';

type Line = ReturnType<typeof companyListLine>;

/** A row is the same object only while nothing about any company changed. */
const kept = new WeakMap<CompanyRow, { readonly shownAs: string; readonly line: Line }>();

/** Rows to be shown, and how. */
interface Wanted {
  readonly rows: readonly CompanyRow[];
  readonly today: CalendarDate;
  /** The facts of the companies that are worked out now. */
  facts(companyIds: readonly string[]): Promise<ReadonlyMap<string, Facts>>;
}

/** The lines of some rows with the columns asked for; those worked out before in the same way are not worked out again. */
export async function linesOf(actor: Actor, list: CompanyListQuery, { rows, today, facts }: Wanted): Promise<Line[]> {
  const shownAs = JSON.stringify([list.columns, today, registryRights.viewSensitive.allows(actor)]);
  const known = (row: CompanyRow) => (kept.get(row)?.shownAs === shownAs ? kept.get(row)!.line : undefined);
  const missing = rows.filter((row) => !known(row)).map(({ id }) => id);
  const found = missing.length > 0 ? await facts(missing) : new Map<string, Facts>();
  return rows.map((row) => {
    const line = known(row) ?? companyListLine(list, actor, { row, facts: found.get(row.id) });
    kept.set(row, { shownAs, line });
    return line;
  });
}
