import { type CalendarDate, yearOf } from '@park/kernel';
import { enteredAttributes } from '@park/dossier';
import { type Attribute, sections } from '@park/registry';

/** Which part of the file a form edits: one section, and one year of it or its values without years. */
export interface FormScope {
  readonly section: { readonly code: Attribute['section']; readonly label: string };
  readonly year: number | null;
  readonly attributes: readonly Attribute[];
}

const YEARS_BACK = 8;

/** null when there is no such section or year, or nothing of it is entered by hand. */
export function formScope(code: string, yearText: string, asOf: CalendarDate): FormScope | null {
  const section = sections.find((each) => each.code === code);
  if (!section) return null;
  const entered = enteredAttributes(section.code);
  const single = entered.filter((each) => each.period === 'none');
  if (yearText === '' && single.length > 0) return { section, year: null, attributes: single };
  const yearly = entered.filter((each) => each.period === 'year');
  const year = yearText === '' ? yearOf(asOf) - 1 : enteredYear(yearText, asOf);
  return yearly.length > 0 && year !== null ? { section, year, attributes: yearly } : null;
}

/** The years a form may be opened for, newest first: the running one and eight before it. */
export function yearChoices(asOf: CalendarDate, active: number): { year: number; active: boolean }[] {
  return Array.from({ length: YEARS_BACK + 1 }, (_, back) => yearOf(asOf) - back).map((year) => ({
    year,
    active: year === active,
  }));
}

function enteredYear(text: string, asOf: CalendarDate): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year <= yearOf(asOf) && year >= yearOf(asOf) - YEARS_BACK ? year : null;
}
