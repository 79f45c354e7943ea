import { Injectable } from '@nestjs/common';
import type { Expression, Leaf, RelativeYear } from '@park/criteria';
import { type CalendarDate, searchKey, yearOf } from '@park/kernel';
import { compile, type FactSlot, type Program } from '@park/planes';
import { Clock } from '@park/platform';
import { attribute } from './domain/attributes/dictionary';
import type { CompanyDirectory } from './domain/company/company-directory';
import type { SearchFilter } from './domain/company/company-filter';
import type { CompanyCondition, CompanyOrder, CompanyQuestion } from './domain/company/company-question';
import { type Summed, summed } from './domain/company/sums';
import { vocabulary } from './domain/vocabulary';
import type { Everybody } from './everybody';
import { PopulationIndex } from './population-index';

const MOST_KEPT = 64;
const MOST_COUNTED = 2000;
const byPinyin = new Intl.Collator('zh-CN');

interface Memory {
  readonly directory: CompanyDirectory;
  readonly everybody: Everybody | undefined;
  readonly asOf: CalendarDate;
}

type Kept = Uint8Array | Uint32Array | Float64Array;

/** An attribute that is a number, with its year. */
export interface NumericColumn {
  readonly attribute: string;
  readonly year: number | null;
}

type Held = Memory & { readonly everybody: Everybody };

/** Companies by conditions on attributes and in an order: answered by the directory and the planes, never by the database. */
@Injectable()
export class CompanyQuestions {
  /** Answers to single conditions, orders and whole questions, right while nothing about anybody changed. */
  private readonly kept = new Map<string, { readonly edition: string; readonly rows: Kept }>();
  /** How many each filter finds, while nothing about anybody changed. */
  private counted = { edition: '', byFilter: new Map<string, number>() };
  /** Sums of values over rows, as long as both are held: neither is ever changed in place. */
  private readonly sumsOf = new WeakMap<Float64Array, WeakMap<Uint32Array, Summed>>();

  constructor(
    private readonly index: PopulationIndex,
    private readonly clock: Clock,
  ) {}

  /** The rows of the directory that a filter finds, in its order. */
  async found(directory: CompanyDirectory, filter: SearchFilter): Promise<Uint32Array> {
    const question = filter.question ?? { conditions: [] };
    const asOf = this.clock.today();
    const slots = slotsOf(question, directory, asOf);
    const everybody = slots.length > 0 ? await this.index.on({ asOf }, slots, directory.mark) : undefined;
    const memory: Memory = { directory, everybody, asOf };
    const answer = () => this.answer(memory, filter, question);
    // What is searched for differs each time, and finds few.
    return filter.q ? answer() : this.remembered(memory, [{ ...filter, page: null }, asOf], answer);
  }

  /** How many a filter finds in all: pages count by many filters, more than have their rows kept. */
  async count(directory: CompanyDirectory, filter: SearchFilter): Promise<number> {
    const edition = `${directory.edition}/${this.clock.today()}`;
    if (this.counted.edition !== edition || this.counted.byFilter.size >= MOST_COUNTED)
      this.counted = { edition, byFilter: new Map() };
    const { byFilter } = this.counted;
    const key = JSON.stringify(filter);
    const known = byFilter.get(key);
    if (known !== undefined) return known;
    const { length } = filter.question ? await this.found(directory, filter) : directory.answers(filter);
    byFilter.set(key, length);
    return length;
  }

  /** Sums of numeric attributes over some rows of the directory. */
  async sums(
    directory: CompanyDirectory,
    rows: Uint32Array,
    columns: readonly NumericColumn[],
  ): Promise<readonly Summed[]> {
    const asOf = this.clock.today();
    const slots = columns.map(({ attribute: field, year }) => known(field, year, asOf).slots[0]!);
    if (slots.length === 0) return [];
    const everybody = await this.index.on({ asOf }, slots, directory.mark);
    const memory: Held = { directory, everybody, asOf };
    return columns.map((column, at) => {
      const values = this.remembered(memory, ['values', column, asOf], () => everyPlace(memory, slots[at]!, () => NaN));
      return this.sumOf(values, rows);
    });
  }

  private sumOf(values: Float64Array, rows: Uint32Array): Summed {
    const byRows = this.sumsOf.get(values) ?? new WeakMap<Uint32Array, Summed>();
    this.sumsOf.set(values, byRows);
    const sum = byRows.get(rows) ?? summed(values, rows);
    byRows.set(rows, sum);
    return sum;
  }

  private answer(memory: Memory, filter: SearchFilter, { conditions, any, order }: CompanyQuestion): Uint32Array {
    const masks = conditions.map((condition) => this.holding(memory, condition));
    const rows = memory.directory.answers(filter);
    const holds = any
      ? (row: number) => masks.some((mask) => mask[row])
      : (row: number) => masks.every((mask) => mask[row]);
    const meeting = masks.length === 0 ? rows : rows.filter(holds);
    return order ? this.inOrder(memory, meeting, order) : meeting;
  }

  private holding(memory: Memory, condition: CompanyCondition): Uint8Array {
    return this.remembered(memory, [condition, memory.asOf], () => {
      if (condition.test !== 'missing') return holds(memory, condition);
      return holds(memory, { ...condition, test: 'known' }).map((known) => 1 - known);
    });
  }

  private inOrder(memory: Memory, rows: Uint32Array, order: CompanyOrder): Uint32Array {
    const all = this.remembered(memory, [order, memory.asOf], () => {
      const newest = memory.directory.answers({});
      const nth = new Uint32Array(memory.directory.rowCount);
      newest.forEach((row, place) => (nth[row] = place));
      const places = placesBy(memory, order);
      const way = order.descending ? -1 : 1;
      const last = (row: number) => Number.isNaN(places[row]);
      return newest
        .slice()
        .sort((a, b) => Number(last(a)) - Number(last(b)) || way * (places[a]! - places[b]!) || nth[a]! - nth[b]!);
    });
    const wanted = new Uint8Array(memory.directory.rowCount);
    for (const row of rows) wanted[row] = 1;
    return all.filter((row) => wanted[row] === 1);
  }

  private remembered<Rows extends Kept>(memory: Memory, asked: unknown, work: () => Rows): Rows {
    const key = JSON.stringify(asked);
    const edition = `${memory.directory.edition}/${memory.everybody?.edition}`;
    const known = this.kept.get(key);
    this.kept.delete(key);
    const entry = known?.edition === edition ? known : { edition, rows: work() };
    if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, entry);
    return entry.rows as Rows;
  }
}

/** What the planes must hold for a question: all that the directory does not know itself. */
function slotsOf(question: CompanyQuestion, directory: CompanyDirectory, asOf: CalendarDate): FactSlot[] {
  const asked = question.conditions.map(({ attribute: field, year }) => ({ field, year }));
  const all = question.order ? [...asked, { field: question.order.by, year: question.order.year }] : asked;
  return all
    .filter(({ field }) => field !== 'name' && !directory.column(field))
    .flatMap(({ field, year }) => known(field, year, asOf).slots);
}

function known(field: string, year: number | null, asOf: CalendarDate): Program {
  return compile([{ field, op: 'exists', ...relative(year, asOf) }], vocabulary);
}

function relative(year: number | null, asOf: CalendarDate): { year?: RelativeYear } {
  return year === null ? {} : { year: `T-${yearOf(asOf) - year}` };
}

/** One byte a row of the directory: 1 where the condition holds for certain. */
function holds(memory: Memory, condition: CompanyCondition): Uint8Array {
  const { directory, everybody, asOf } = memory;
  const mask = new Uint8Array(directory.rowCount);
  const test = ownTest(directory, condition);
  if (test) return mask.map((_, row) => (test(row) ? 1 : 0));
  if (!everybody) return mask;
  if (condition.test === 'has') return havingText({ ...memory, everybody }, condition);
  const matcher = everybody.matcher(compile([expressionOf(condition, asOf)], vocabulary));
  try {
    for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
      matcher.match(chunk, (_only, met) => {
        if (met.count === 0) return;
        for (const id of everybody.idsOf(met.rows())) mask[directory.row(id) ?? mask.length] = 1;
      });
    }
  } finally {
    matcher.close();
  }
  return mask;
}

/** A test by what the directory holds itself; undefined for attributes that only the planes know. */
function ownTest(
  directory: CompanyDirectory,
  { attribute: field, test, values }: CompanyCondition,
): ((row: number) => boolean) | undefined {
  if (field === 'name') return directory.named(searchKey(String(values[0] ?? '')));
  const column = directory.column(field);
  if (!column) return undefined;
  const isWanted = (code: string) => values.includes(code);
  return column.test((code) => code !== null && (test === 'known' || isWanted(code) === (test === 'in')));
}

function havingText(memory: Held, { attribute: field, year, values }: CompanyCondition) {
  const wanted = searchKey(String(values[0] ?? ''));
  const places = everyPlace(memory, known(field, year, memory.asOf).slots[0]!, (text) =>
    searchKey(text).includes(wanted) ? 1 : 0,
  );
  return Uint8Array.from(places, (place) => (place === 1 ? 1 : 0));
}

function expressionOf({ attribute: field, year, test, values }: CompanyCondition, asOf: CalendarDate): Expression {
  const base = { field, ...relative(year, asOf) };
  const isSet = attribute(field)?.kind === 'set';
  const oneOf: Leaf =
    values.length === 1 && !isSet
      ? { ...base, op: 'eq', value: values[0]! }
      : { ...base, op: isSet ? 'containsAny' : 'in', value: values };
  switch (test) {
    case 'in':
      return oneOf;
    case 'notIn':
      return { not: oneOf };
    case 'gte':
    case 'lte':
      return { ...base, op: test, value: values[0]! };
    case 'between':
      return { ...base, op: 'between', value: values };
    default:
      return { ...base, op: 'exists' };
  }
}

function placesBy(memory: Memory, { by, year }: CompanyOrder): Float64Array {
  const { directory, everybody, asOf } = memory;
  if (by === 'name') return directory.namePlaces();
  const codes = Object.keys(attribute(by)?.codes ?? {});
  const column = directory.column(by);
  if (column) return column.places(directory.rowCount, (code) => (codes.indexOf(code) + 1 || Infinity) - 1);
  if (!everybody) return new Float64Array(directory.rowCount);
  const held: Held = { ...memory, everybody };
  const slot = known(by, year, asOf).slots[0]!;
  if (slot.kind === 'ordered') return everyPlace(held, slot, () => NaN);
  const names = new Set<string>();
  everyPlace(held, slot, (name) => (names.add(name), 0));
  const sorted = [...names].sort(byPinyin.compare);
  // Codes in the order of the dictionary, whatever is not there behind them.
  const places = new Map([...codes, ...sorted].map((name, place) => [name, place]));
  for (const [place, code] of codes.entries()) places.set(code, place);
  return everyPlace(held, slot, (name) => places.get(name) ?? NaN);
}

function everyPlace({ directory, everybody }: Held, slot: FactSlot, named: (name: string) => number) {
  const rows = Uint32Array.from({ length: directory.rowCount }, (_, row) => row);
  return everybody.placesOf(directory.idsOf(rows), slot, named);
}
