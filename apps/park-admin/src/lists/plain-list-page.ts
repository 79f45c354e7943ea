import type { CalendarDate } from '@park/kernel';
import { type Clock, type Page } from '@park/platform';
import { lists } from '@park/web-kit';
import { listLines } from './list-lines';

type Query = Readonly<Record<string, unknown>>;
type Place<P extends string> = ReturnType<typeof lists.faced<'list', P>>;
type Reading<P extends string> = ReturnType<Place<P>['read']>;

/** A list with one face: its addresses and words, and how its query string is read on a day. */
interface PlainList<P extends string> {
  readonly path: string;
  readonly place: Place<P>;
  read(query: Query, today: CalendarDate): Reading<P>;
  /** What its conditions are about, with the fields to choose from. */
  readonly section: { readonly label: string; readonly fields: unknown };
}

/** The page of a list with one face: what all of them share around their rows and tabs. */
export abstract class PlainListPage<P extends string> {
  protected constructor(
    private readonly plain: PlainList<P>,
    protected readonly clock: Clock,
  ) {}

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  added(query: Query) {
    return this.plain.place.added(this.read(query), query);
  }

  /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
  chosen(query: Query): string {
    return this.plain.place.chosen(this.read(query), query);
  }

  protected read(query: Query): Reading<P> {
    return this.plain.read(query, this.clock.today());
  }

  /** The search, chips and links above the rows, the heads of the columns, and the panel that the address opens. */
  protected around(list: Reading<P>, query: Query, problem: string | undefined) {
    const { place, section } = this.plain;
    return { ...place.head(list), ...place.heads(list), ...place.panels(list, query, { problem, section }) };
  }

  protected lines<R extends { readonly id: string }>(
    found: Page<unknown>,
    rows: readonly R[],
    { list, query }: { readonly list: Reading<P>; readonly query: Query },
  ) {
    const { place, path } = this.plain;
    return listLines(found, rows, { query, here: place.pageHref(list, found.page), exportPath: `${path}/export` });
  }
}
