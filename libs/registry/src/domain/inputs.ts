import type { FactKey, Facts, FactValue, Lookup } from '@park/criteria';
import { type CalendarDate, type Exact, exact } from '@park/kernel';
import type { Cells } from './cells';
import { cellCode } from './condensed';
import { type FactSource, trustRank } from './fact-source';
import type { TitleRecord } from './titles';

/** Amounts of years that were read before, by the code of their cell; null for unknown ones. */
export type Amounts = Map<number, Exact | null>;

interface Occasion {
  readonly cells: Cells;
  readonly asOf: CalendarDate;
  /** The year asked for; for a value without years the year before the evaluation date. */
  readonly year: number;
  readonly amounts: Amounts;
}

/** What a derivation reads. */
export abstract class Inputs {
  private foundingYear: number | undefined;

  constructor(
    protected readonly facts: Facts,
    protected readonly occasion: Occasion,
  ) {}

  /** The answer: unknown with the missing inputs; or undecided when all are there and the rule still cannot tell. */
  abstract result(value: FactValue | undefined): Lookup;
  /** A value; undefined when it is unknown. */
  protected abstract read(field: string, year: number | null): FactValue | null | undefined;
  /** Whose value went into the answer, and from when. */
  protected abstract note(source: FactSource | undefined, observedOn: CalendarDate | undefined): void;

  get asOf(): CalendarDate {
    return this.occasion.asOf;
  }

  /** The year asked for, or the year before the evaluation date, minus `back`. */
  year(back = 0): number {
    return this.occasion.year - back;
  }

  /** A number of a year as an exact quantity; undefined (and noted) when unknown. */
  yearly(field: string, back = 0): Exact | undefined {
    return asExact(this.read(field, this.year(back)));
  }

  /** A value without years; undefined (and noted) when unknown or recorded as none. */
  current(field: string): FactValue | undefined {
    return this.read(field, null) ?? undefined;
  }

  code(field: string): string | undefined {
    const value = this.current(field);
    return typeof value === 'string' ? value : undefined;
  }

  amount(field: string): Exact | undefined {
    return asExact(this.current(field));
  }

  date(field: string): CalendarDate | undefined {
    return this.code(field) as CalendarDate | undefined;
  }

  get hasTitles(): boolean {
    return this.occasion.cells('titles', null) !== undefined;
  }

  /** The record of titles; undefined (and noted) when none was kept. */
  titles(): readonly TitleRecord[] | undefined {
    return this.read('titles', null) as unknown as readonly TitleRecord[] | undefined;
  }

  /** A set recorded directly, without noting its absence. */
  recordedSet(field: string): readonly string[] | undefined {
    const cell = this.occasion.cells(field, null);
    if (!Array.isArray(cell?.v)) return undefined;
    this.note(cell.s, cell.o);
    return cell.v as readonly string[];
  }

  /** Whether a year lies before the company existed, as far as its founding date is known. Its absence is not noted. */
  isBeforeFounding(year: number): boolean {
    if (this.foundingYear === undefined) {
      const founded = this.facts.lookup('establishedOn', null);
      const known = founded.known && typeof founded.value === 'string';
      this.foundingYear = known ? Number((founded.value as string).slice(0, 4)) : -Infinity;
    }
    return year < this.foundingYear;
  }

  isKnown(field: string, year: number): boolean {
    return this.facts.lookup(field, year).known;
  }
}

/**
 * Every unknown input is noted, so that the answer can say which entered facts are missing; of the known ones the least
 * trusted source and the oldest observation stand for the result.
 */
export class NotedInputs extends Inputs {
  private readonly missing: FactKey[] = [];
  private source: FactSource | undefined;
  private rank = -1;
  private observedOn: CalendarDate | undefined;

  override result(value: FactValue | undefined): Lookup {
    if (this.missing.length > 0) return { known: false, why: 'underived', missing: distinct(this.missing) };
    if (value === undefined) return { known: false, why: 'undecided', missing: [] };
    return { known: true, value, source: this.source, observedOn: this.observedOn };
  }

  protected override read(field: string, year: number | null): FactValue | null | undefined {
    const found = this.facts.lookup(field, year);
    if (!found.known) {
      this.missing.push(...found.missing);
      return undefined;
    }
    // Facts of a company come from the ledger, where a source is one of ours.
    this.note(found.source as FactSource | undefined, found.observedOn);
    return found.value;
  }

  protected override note(source: FactSource | undefined, observedOn: CalendarDate | undefined): void {
    const rank = source === undefined ? -1 : trustRank(source);
    if (rank > this.rank) {
      this.rank = rank;
      this.source = source;
    }
    if (observedOn !== undefined && (this.observedOn === undefined || observedOn < this.observedOn)) {
      this.observedOn = observedOn;
    }
  }
}

const UNKNOWN: Lookup = { known: false, why: 'underived', missing: [] };

/** For populations, which ask millions of times for values alone: what is missing, and from whom, is not kept. */
export class BareInputs extends Inputs {
  private complete = true;

  /** The same few amounts go into many derived ones. */
  override yearly(field: string, back = 0): Exact | undefined {
    const { amounts } = this.occasion;
    const code = cellCode(field, this.year(back));
    let amount = amounts.get(code);
    if (amount === undefined) {
      amount = super.yearly(field, back) ?? null;
      amounts.set(code, amount);
    }
    if (amount !== null) return amount;
    this.complete = false;
    return undefined;
  }

  override result(value: FactValue | undefined): Lookup {
    return this.complete && value !== undefined ? { known: true, value } : UNKNOWN;
  }

  override isKnown(field: string, year: number): boolean {
    const amount = this.occasion.amounts.get(cellCode(field, year));
    return amount === undefined ? super.isKnown(field, year) : amount !== null;
  }

  protected override read(field: string, year: number | null): FactValue | null | undefined {
    const found = this.facts.lookup(field, year);
    if (found.known) return found.value;
    this.complete = false;
    return undefined;
  }

  protected override note(): void {}
}

function asExact(value: FactValue | null | undefined): Exact | undefined {
  if (typeof value === 'number') return exact(value) ?? undefined;
  return typeof value === 'object' && value !== null && 'numerator' in value ? value : undefined;
}

function distinct(keys: readonly FactKey[]): FactKey[] {
  return keys.filter(
    ({ field, year }, at) => keys.findIndex((each) => each.field === field && each.year === year) === at,
  );
}
