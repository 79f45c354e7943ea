import { distinct, type FactKey, type Facts, type FactValue, type Lookup } from '@park/criteria';
import { type CalendarDate, daysBetween, type Exact, exact } from '@park/kernel';
import type { Cell, Cells } from '../ledger/cells';
import { type FactSource, trustRank } from '../ledger/fact-source';
import type { TitleRecord } from '../values/titles';

/** What a derivation reads. */
export abstract class Inputs {
  constructor(
    readonly asOf: CalendarDate,
    private readonly askedYear: number,
  ) {}

  /** A value; undefined when it is unknown. Its absence is not noted. */
  protected abstract peek(field: string, year: number | null): FactValue | null | undefined;
  /** The same; an unknown one is noted. */
  protected abstract read(field: string, year: number | null): FactValue | null | undefined;
  /** What was recorded of an attribute without years, be it derived or too old. */
  protected abstract recorded(field: string): Cell | undefined;
  /** Whose value went into the answer, and from when. */
  protected abstract note(source: FactSource | undefined, observedOn: CalendarDate | undefined): void;

  /** The year asked for, or the year before the evaluation date, minus `back`. */
  year(back = 0): number {
    return this.askedYear - back;
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
    return this.recorded('titles') !== undefined;
  }

  /** The record of titles; undefined (and noted) when none was kept. */
  titles(): readonly TitleRecord[] | undefined {
    return this.read('titles', null) as unknown as readonly TitleRecord[] | undefined;
  }

  /** A set recorded directly, without noting its absence. */
  recordedSet(field: string): readonly string[] | undefined {
    const cell = this.recorded(field);
    if (!Array.isArray(cell?.v)) return undefined;
    this.note(cell.s, cell.o);
    return cell.v as readonly string[];
  }

  /** A code recorded at any time, however long ago; its absence is not noted. */
  recordedCode(field: string): string | undefined {
    const cell = this.recorded(field);
    if (typeof cell?.v !== 'string') return undefined;
    this.note(cell.s, cell.o);
    return cell.v;
  }

  /** When what is recorded of an attribute without years was observed; undefined without any. */
  recordedOn(field: string): CalendarDate | undefined {
    return this.recorded(field)?.o;
  }

  /** A number recorded directly within so many days, without noting its absence. */
  recordedNumber(field: string, freshDays: number): Exact | undefined {
    const cell = this.recorded(field);
    if (typeof cell?.v !== 'number' || daysBetween(cell.o, this.asOf) > freshDays) return undefined;
    this.note(cell.s, cell.o);
    return asExact(cell.v);
  }

  /** The year in which the company was founded; before all years when unknown, which is not noted. */
  foundingYear(): number {
    const founded = this.peek('establishedOn', null);
    // What is no date tells no year.
    return (typeof founded === 'string' && Number(founded.slice(0, 4))) || -Infinity;
  }

  isKnown(field: string, year: number | null): boolean {
    return this.peek(field, year) !== undefined;
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

  constructor(
    private readonly facts: Facts,
    private readonly cells: Cells,
    { asOf, year }: { readonly asOf: CalendarDate; readonly year: number },
  ) {
    super(asOf, year);
  }

  /** The answer: unknown with the missing inputs; or undecided when all are there and the rule still cannot tell. */
  result(value: FactValue | undefined): Lookup {
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

  protected override peek(field: string, year: number | null): FactValue | null | undefined {
    const found = this.facts.lookup(field, year);
    return found.known ? found.value : undefined;
  }

  protected override recorded(field: string): Cell | undefined {
    return this.cells(field, null);
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

/** A number as an exact quantity. */
export function asExact(value: FactValue | null | undefined): Exact | undefined {
  if (typeof value === 'number') return exact(value) ?? undefined;
  return typeof value === 'object' && value !== null && 'numerator' in value ? value : undefined;
}
