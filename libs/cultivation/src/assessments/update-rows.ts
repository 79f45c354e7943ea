import { addDays, type CalendarDate } from '@park/kernel';
import type { NotedDay, WaitingCases } from '../data/cases/holder-cases.query';
import type { Group } from '../domain/assessment/groups';
import { nextUpdateOn } from '../domain/holders/holder-rules';
import type { Title } from '../domain/titles/title';
import type { HeldTerm } from './held-terms';
import type { LadderView, TitleMarks } from './ladder-planes';

type Days = ReadonlyMap<number, CalendarDate>;
type Terms = (companyId: string, code: string) => HeldTerm | null;

/** By when each holder of a title has to bring its figures up to date, as far as the file and the ladder tell. */
export function updatesOf({ title, held }: TitleMarks, { everybody, here, asOf }: LadderView, term: Terms): Days {
  const holders = Array.from(here).filter((row) => held[row] === 1);
  const ids = everybody.idsOf(Uint32Array.from(holders));
  return new Map(
    holders.flatMap((row, at): [number, CalendarDate][] => {
      const day = nextOf(title, term(ids[at]!, title.code), { today: asOf, updatedOn: null });
      return day ? [[row, day]] : [];
    }),
  );
}

interface Known {
  readonly view: LadderView;
  readonly rows: ReadonlyMap<string, ReadonlyMap<Group, readonly number[]>>;
  readonly updates: ReadonlyMap<string, Days>;
  readonly term: Terms;
}

/** The same with what cases say: after what was noted as done, and by the day of an update that a case waits for. */
export function updatesWith(title: Title, { view, rows, updates, term }: Known, cases: WaitingCases): Days {
  const { code } = title;
  const days = new Map(updates.get(code));
  const holders = new Set(rows.get(code)!.get('held'));
  const noted = (all: readonly NotedDay[]) =>
    all.flatMap(({ titleCode, companyId, on }) => {
      const row = titleCode === code ? view.everybody.row(companyId) : undefined;
      return row !== undefined && holders.has(row) ? [{ row, companyId, on }] : [];
    });
  const last = noted(cases.updated).toSorted((a, b) => a.on.localeCompare(b.on));
  for (const { row, companyId, on: updatedOn } of last) {
    const next = nextOf(title, term(companyId, code), { today: view.asOf, updatedOn });
    if (next) days.set(row, next);
    else days.delete(row);
  }
  for (const { row, on } of noted(cases.updateDue)) days.set(row, on);
  return days;
}

/** The rows whose day comes within so many days, the earliest first; days that are past included. */
export function dueWithin(days: Days, most: number, from: CalendarDate): number[] {
  const last = addDays(from, most);
  const due = [...days].filter(([, day]) => day <= last);
  return due.sort(([a, one], [b, other]) => one.localeCompare(other) || a - b).map(([row]) => row);
}

type When = Parameters<typeof nextUpdateOn>[1];

function nextOf({ code, update }: Title, award: HeldTerm | null, when: When): CalendarDate | null {
  if (!award) return null;
  const { issuedOn, until: validTo } = award;
  return nextUpdateOn({ code, issuedOn, validTo }, when, () => update?.by ?? null);
}
