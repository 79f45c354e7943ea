import { addDays, type CalendarDate } from '@park/kernel';
import type { WaitingCases } from '../data/cases/holder-cases.query';
import { dueDays, type Group, updateDays } from '../domain/assessment/groups';
import { asksForFormer, isEntry, type Title } from '../domain/titles/title';
import { type HeldTerm, NEVER } from './held-terms';
import { dueWithin, updatesWith } from './update-rows';
import { idOf, type LadderView, type TitleMarks } from './ladder-planes';

/** The lists of a view by title; what was applied for is looked at anew each time. */
export interface Lists {
  readonly view: LadderView;
  readonly rows: ReadonlyMap<string, ReadonlyMap<Group, readonly number[]>>;
  /** Of the titles with a yearly update: by when each holder has to bring its figures up to date. */
  readonly updates: ReadonlyMap<string, ReadonlyMap<number, CalendarDate>>;
  growth(row: number): number;
  /** null: not held. */
  term(companyId: string, code: string): HeldTerm | null;
}

/** The same of the companies that somebody may know of. */
export function narrowed({ view, rows, ...rest }: Lists, visible: ReadonlySet<string>): Lists {
  const ids = new Map(view.everybody.idsOf(view.rows).map((id, at) => [view.rows[at]!, id]));
  const isSeen = (row: number) => visible.has(ids.get(row) ?? '');
  const some = [...rows].map(([code, lists]) => {
    return [code, new Map([...lists].map(([group, list]) => [group, list.filter(isSeen)] as const))] as const;
  });
  return {
    view: { ...view, rows: view.rows.filter(isSeen), here: view.here.filter(isSeen) },
    rows: new Map(some),
    ...rest,
  };
}

/** The lists of those who have no title yet, the nearest first; banned ones stand apart. */
const OPEN = ['ready', 'near', 'two', 'open'] as const satisfies readonly Group[];
const UPDATES = Object.keys(updateDays) as (keyof typeof updateDays)[];

/** The lists that no case bears on. */
export const WITHOUT_CASES: readonly Group[] = [
  'held',
  ...(Object.keys(dueDays) as (keyof typeof dueDays)[]),
  'failing',
];

/** What cases say of companies, and which companies may not apply for a title. */
export interface BesideLists {
  readonly cases: WaitingCases;
  banned(title: Title): ReadonlySet<number>;
}

/**
 * Those who applied, and those who may not, stand apart from those who could apply; holders by the day of their update,
 * as their case has it or after what was noted as done.
 */
export function withCases(lists: Lists, { cases, banned }: BesideLists): Lists {
  const { view } = lists;
  const updates = new Map<string, ReadonlyMap<number, CalendarDate>>();
  const rows = view.titles.map(({ title, held }) => {
    const { code } = title;
    const own = lists.rows.get(code)!;
    const rowsOf = (ids: readonly string[] = []) => new Set(ids.flatMap((id) => view.everybody.row(id) ?? []));
    const waiting = rowsOf(cases.applied.get(code));
    const updating = rowsOf(cases.updating.get(code));
    const barred = banned(title);
    const days = updatesWith(title, lists, cases);
    updates.set(code, days);
    const open = OPEN.map((name) => [name, own.get(name)!] as const);
    return [
      code,
      new Map<Group, readonly number[]>([
        ...own,
        ...open.map(([name, some]) => [name, some.filter((row) => !barred.has(row))] as const),
        ['ready', own.get('ready')!.filter((row) => !waiting.has(row) && !barred.has(row))],
        ['banned', open.flatMap(([, some]) => some.filter((row) => barred.has(row)))],
        [
          'applied',
          waiting.size === 0 ? [] : Array.from(view.here).filter((row) => waiting.has(row) && held[row] !== 1),
        ],
        ['updating', own.get('held')!.filter((row) => updating.has(row))],
        ...UPDATES.map((name) => [name, dueWithin(days, updateDays[name], view.asOf)] as const),
      ]),
    ] as const;
  });
  return { ...lists, rows: new Map(rows), updates };
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
  const first = view.titles.filter(({ title }) => isEntry(title));
  return {
    ...Object.fromEntries(COUNTED.map((group) => [group, counted(view.titles, [group])])),
    seeds: counted(first, NEARNESS, held),
    seedsReady: counted(first, ['ready'], held),
  } as Readonly<Record<(typeof COUNTED)[number] | 'seeds' | 'seedsReady', number>>;
}

const COUNTED = [
  'held',
  'updating',
  'update90',
  'due90',
  'failing',
  'ready',
  'near',
  'open',
  'applied',
] as const satisfies readonly Group[];

/** From the nearest on; what is only not known comes before what is two conditions away. */
export const NEARNESS = ['ready', 'near', 'open', 'two'] as const satisfies readonly Group[];

type Order = Pick<Lists, 'term' | 'growth'>;

export function listsOf(marks: TitleMarks, view: LadderView, { term, growth }: Order): Map<Group, readonly number[]> {
  const all = Array.from(view.here);
  const { title, held, new: fresh, renewal } = marks;
  const ends = new Map<number, string>();
  const holders = all.filter((row) => held[row] === 1);
  holders.forEach((row) => ends.set(row, term(idOf(view, row), title.code)?.until ?? NEVER));
  holders.sort((a, b) => ends.get(a)!.localeCompare(ends.get(b)!) || a - b);
  const endBy = (days: number, day: CalendarDate) => holders.filter((row) => ends.get(row)! <= addDays(day, days));
  const others = fresh ? all.filter((row) => held[row] !== 1) : [];
  const ranked = (rows: number[]) =>
    rows.sort((a, b) => fresh!.gaps(a) - fresh!.gaps(b) || descending(growth(a), growth(b)) || a - b);
  const far = (row: number) => fresh!.distance(row) + Number(lacksFormer(marks, view, row));
  const decided = others.filter((row) => fresh!.state(row) !== 'unknown');
  const away = decided.filter((row) => fresh!.state(row) === 'unmet' || far(row) > 0);
  return new Map<Group, readonly number[]>([
    ['held', holders],
    ...Object.entries(dueDays).map(([name, days]) => [name as Group, endBy(days, view.asOf)] as const),
    ['failing', renewal ? holders.filter((row) => renewal.state(row) === 'unmet') : []],
    ['ready', ranked(decided.filter((row) => fresh!.state(row) === 'met' && far(row) === 0))],
    ['near', ranked(away.filter((row) => far(row) <= 1))],
    ['two', ranked(away.filter((row) => far(row) === 2))],
    ['open', ranked(others.filter((row) => fresh!.state(row) === 'unknown'))],
    ['applied', []],
    ['updating', []],
    ['banned', []],
    ...UPDATES.map((name) => [name, []] as const),
  ]);
}

/**
 * Whether a title that comes first is not held, and no condition of the standard asks for it by itself: a step more, which
 * no change of a figure makes.
 */
function lacksFormer({ title, new: fresh }: TitleMarks, view: LadderView, row: number): boolean {
  if (title.after.length === 0 || asksForFormer(title, fresh!.question.conditions)) return false;
  return !view.titles.some(({ title: { code }, held }) => title.after.includes(code) && held[row] === 1);
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
