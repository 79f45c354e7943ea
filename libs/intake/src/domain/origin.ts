import type { CalendarDate } from '@park/kernel';
import type { FactSource } from '@park/registry';

/** Where the figures of a file come from, and the day they were true; told once for the whole file. */
export interface Origin {
  readonly source: FactSource;
  readonly observedOn: CalendarDate;
}

/** What is wrong with a row: the column of the file, or "" for the row as a whole. */
export interface Fault {
  readonly column: string;
  readonly message: string;
}
