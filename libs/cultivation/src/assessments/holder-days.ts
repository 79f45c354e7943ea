import type { CalendarDate } from '@park/kernel';
import { idOf } from './ladder-planes';
import type { Lists } from './ladder-rows';

type Duty = 'update' | 'renewal';

/** What a holder has to do for a title by a day; an update and a renewal of the same day are one. */
export interface HolderDay {
  readonly companyId: string;
  readonly titleCode: string;
  readonly label: string;
  readonly what: readonly Duty[];
  readonly on: CalendarDate;
}

/** What all holders have to do within 180 days, by their rows, the earliest first. */
export function holderDays({ view, rows, updates, term }: Lists): (Omit<HolderDay, 'companyId'> & { row: number })[] {
  const found = view.titles.flatMap(({ title: { code: titleCode, label } }) => {
    const listed = rows.get(titleCode)!;
    const days = new Map<string, { row: number; on: CalendarDate; what: Duty[] }>();
    const note = (row: number, on: CalendarDate | null | undefined, what: Duty) => {
      if (!on) return;
      const known = days.get(`${row} ${on}`);
      if (known) known.what.push(what);
      else days.set(`${row} ${on}`, { row, on, what: [what] });
    };
    for (const row of listed.get('update180')!) note(row, updates.get(titleCode)!.get(row), 'update');
    for (const row of listed.get('due180')!) note(row, term(idOf(view, row), titleCode)?.until, 'renewal');
    return [...days.values()].map((day) => ({ titleCode, label, ...day }));
  });
  return found.sort((a, b) => a.on.localeCompare(b.on) || a.row - b.row);
}
