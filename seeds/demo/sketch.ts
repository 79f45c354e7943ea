import type { CalendarDate } from '@park/kernel';
import type { FactSource, StoredValue } from '@park/registry';

export type Source = FactSource;
export type Value = StoredValue;

/** One statement for the ledger, with the day it was recorded, so that earlier days can be looked back at. */
export interface DemoFact {
  readonly attribute: string;
  readonly year: number | null;
  readonly value: Value;
  readonly source: Source;
  readonly observedOn: CalendarDate;
  readonly recordedAt: Date;
}

export interface DemoContact {
  readonly name: string;
  readonly position: string;
  readonly phone: string;
  readonly email: string;
}

/** A company ready for the registry's bulk import. */
export interface DemoCompany {
  readonly uscc: string;
  readonly name: string;
  readonly facts: readonly DemoFact[];
  readonly contacts: readonly DemoContact[];
}

/** A title once received: years ago by calendar year; a later one of the same code is a renewal. */
export interface Held {
  readonly code: string;
  readonly yearsAgo: number;
  /** Ends so many days after the load day instead of after its usual years. */
  readonly endsInDays?: number;
  readonly revoked?: true;
}

export interface Project {
  readonly stage: string;
  /** 万元 */
  readonly total: number;
  readonly equipment?: number;
  readonly renovation?: boolean;
  readonly shortboard?: boolean;
  readonly base?: boolean;
  readonly completed?: boolean;
}

/** What somebody else said: a second source that differs, or an earlier observation. */
export interface Said {
  readonly attribute: string;
  readonly yearsBack?: number;
  readonly value: Value;
  readonly source: Source;
  readonly daysAgo?: number;
}

/** Who keeps the books: audited accounts, tax returns only, or nothing but the company's own word. */
export type Books = 'audited' | 'filed' | 'reported';

/**
 * A company in a few strokes; `develop` works out the rest. Money is in 万元 of the last closed year (T-1);
 * shares are 0–1; years count back from the load day, so the data stay consistent whenever the demo is loaded.
 */
export interface Sketch {
  readonly no: number;
  readonly name: string;
  /** What this company is here to show. */
  readonly story: string;
  readonly industry: string;
  readonly founded: readonly [yearsAgo: number, monthDay: string];
  readonly revenue: number;
  readonly staff: number;
  readonly growth?: number;
  readonly mainShare?: number;
  readonly rd?: number;
  readonly domestic?: number;
  readonly margin?: number;
  readonly debt?: number;
  /** Assets per revenue. */
  readonly capital?: number;
  readonly highTech?: number;
  readonly techStaff?: number;
  readonly rdStaff?: number;
  readonly books?: Books;
  readonly ip?: readonly [classI: number, classII: number];
  readonly titles?: readonly Held[];
  /** When the lists of offenders were last looked at: lately, too long ago, or never. */
  readonly lists?: 'fresh' | 'stale' | 'never';
  readonly project?: Project;
  readonly hazardous?: boolean;
  /** Other facts without a year, or other values than the usual ones. */
  readonly facts?: Readonly<Record<string, Value>>;
  /** Exact yearly figures in yuan by years back (1 = T-1), where the usual ones would not do. */
  readonly years?: Readonly<Record<number, Readonly<Record<string, number>>>>;
  /** Facts nobody has reported: `digitalLevel`, `annual.revenue` or for one year `annual.revenue@1`. */
  readonly without?: readonly string[];
  readonly said?: readonly Said[];
}

export const held = (code: string, yearsAgo: number, more: Partial<Held> = {}): Held => ({ code, yearsAgo, ...more });
