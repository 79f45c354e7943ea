import { addDays, type CalendarDate } from '@park/kernel';
import type { WaitingCases } from '../data/cases/holder-cases.query';
import { dueDays, type Group } from '../domain/assessment/groups';
import type { LadderView, TitleMarks } from './ladder-planes';

/** The lists of a view by title; what was applied for is looked at anew each time. */
export interface Lists {
  readonly view: LadderView;
  readonly rows: ReadonlyMap<string, ReadonlyMap<Group, readonly number[]>>;
  growth(row: number): number;
}

/** The same of the companies that somebody may know of. */
export function narrowed({ view, rows, growth }: Lists, visible: ReadonlySet<string>): Lists {
  const ids = new Map(view.everybody.idsOf(view.rows).map((id, at) => [view.rows[at]!, id]));
  const isSeen = (row: number) => visible.has(ids.get(row) ?? '');
  const some = [...rows].map(([code, lists]) => {
    return [code, new Map([...lists].map(([group, list]) => [group, list.filter(isSeen)] as const))] as const;
  });
  return {
    view: { ...view, rows: view.rows.filter(isSeen), here: view.here.filter(isSeen) },
    rows: new Map(some),
    growth,
  };
}

/** The lists for which the cases are looked at. */
export const FROM_CASES: readonly Group[] = ['ready', 'applied', 'updating'];

/** Those who applied stand apart from those who could apply; holders whose yearly update is due are told. */
export function withCases(lists: Lists, cases: WaitingCases): Lists {
  const { view } = lists;
  const rows = view.titles.map(({ title: { code }, held }) => {
    const own = lists.rows.get(code)!;
    const rowsOf = (ids: readonly string[] = []) => new Set(ids.flatMap((id) => view.everybody.row(id) ?? []));
    const waiting = rowsOf(cases.applied.get(code));
    const updating = rowsOf(cases.updating.get(code));
    if (waiting.size + updating.size === 0) return [code, own] as const;
    const here = Array.from(view.here).filter((row) => waiting.has(row) && held[row] !== 1);
    const ready = own.get('ready')!.filter((row) => !waiting.has(row));
    const due = own.get('held')!.filter((row) => updating.has(row));
    return [code, new Map([...own, ['ready', ready], ['applied', here], ['updating', due]] as const)] as const;
  });
  return { ...lists, rows: new Map(rows) };
}

/** How many companies are in a list of any title, each counted once; `seeds`: without a title, and judged for a first one. */
export function totalsOf(view: LadderView, rows: Lists['rows']) {
  const size = (view.rows.at(-1) ?? -1) + 1;
  const held = new Uint8Array(size);
  for (const row of view.rows) held[row] = Number(view.titles.some((marks) => marks.held[row] === 1));
  const counted = (titles: LadderView['titles'], some: readonly Group[], besides = new Uint8Array(size)) => {
    const seen = besides.slice();
    let count = 0;
    for (const { title } of titles)
      for (const group of some)
        for (const row of rows.get(title.code)!.get(group)!) {
          count += 1 - seen[row]!;
          seen[row] = 1;
        }
    return count;
  };
  const first = view.titles.filter(({ title }) => title.level === 1);
  return {
    ...Object.fromEntries(COUNTED.map((group) => [group, counted(view.titles, [group])])),
    seeds: counted(first, NEARNESS, held),
    seedsReady: counted(first, ['ready'], held),
  } as Readonly<Record<(typeof COUNTED)[number] | 'seeds' | 'seedsReady', number>>;
}

const COUNTED = [
  'held',
  'updating',
  'due90',
  'failing',
  'ready',
  'near',
  'applied',
] as const satisfies readonly Group[];

/** From the nearest on; what is only not known comes before what is two conditions away. */
export const NEARNESS = ['ready', 'near', 'open', 'two'] as const satisfies readonly Group[];

interface Order {
  until(companyId: string, code: string): string;
  growth(row: number): number;
}

export function listsOf(marks: TitleMarks, view: LadderView, { until, growth }: Order): Map<Group, readonly number[]> {
  const all = Array.from(view.here);
  const { title, held, new: fresh, renewal } = marks;
  const ends = new Map<number, string>();
  const holders = all.filter((row) => held[row] === 1);
  holders.forEach((row) => ends.set(row, until(view.everybody.idsOf(Uint32Array.of(row))[0]!, title.code)));
  holders.sort((a, b) => ends.get(a)!.localeCompare(ends.get(b)!) || a - b);
  const endBy = (days: number, day: CalendarDate) => holders.filter((row) => ends.get(row)! <= addDays(day, days));
  const others = fresh ? all.filter((row) => held[row] !== 1) : [];
  const ranked = (rows: number[]) =>
    rows.sort((a, b) => fresh!.gaps(a) - fresh!.gaps(b) || descending(growth(a), growth(b)) || a - b);
  const unmet = others.filter((row) => fresh!.state(row) === 'unmet');
  return new Map<Group, readonly number[]>([
    ['held', holders],
    ...Object.entries(dueDays).map(([name, days]) => [name as Group, endBy(days, view.asOf)] as const),
    ['failing', renewal ? holders.filter((row) => renewal.state(row) === 'unmet') : []],
    ['ready', ranked(others.filter((row) => fresh!.state(row) === 'met'))],
    ['near', ranked(unmet.filter((row) => fresh!.distance(row) <= 1))],
    ['two', ranked(unmet.filter((row) => fresh!.distance(row) === 2))],
    ['open', ranked(others.filter((row) => fresh!.state(row) === 'unknown'))],
    ['applied', []],
    ['updating', []],
  ]);
}

/** By comparison: two of which nothing is known differ by no number. */
export function descending(a: number, b: number): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

export const ascending = (a: number, b: number) => descending(b, a);

/** Unknown growth comes last. */
export function growthOf({ everybody, here: rows, growth }: LadderView): (row: number) => number {
  const byRow = new Float64Array((rows.at(-1) ?? -1) + 1).fill(-Infinity);
  const ids = Array.from(rows, (row) => everybody.idsOf(Uint32Array.of(row))[0]!);
  const places = everybody.placesOf(ids, growth, () => NaN);
  rows.forEach((row, at) => (byRow[row] = Number.isNaN(places[at]!) ? -Infinity : places[at]!));
  return (row) => byRow[row]!;
}
