import { addDays, type CalendarDate, calendarDate, endOfDay, yearOf } from '@park/kernel';
import { Chance } from './chance';
import { contactsOf } from './contacts';
import type { Books, DemoCompany, DemoFact, Sketch, Source, Value } from './sketch';
import { type YearlessFact, yearlessFacts } from './yearless-facts';
import { certificates } from './titles';
import { closedYears, figuresOf } from './years';

/** Attributes to leave out of a company: everything is kept unless said otherwise. */
export type Keep = (attribute: string, yearsBack: number | null) => boolean;

const everything: Keep = () => true;

/** Works a sketch out into a company with all its facts, as of the day the demo is loaded. Pure. */
export function develop(
  sketch: Sketch,
  uscc: string,
  { today, keep = everything }: { today: CalendarDate; keep?: Keep },
): DemoCompany {
  const opened = openingOf(sketch, today);
  const founded: YearlessFact = {
    ...{ attribute: 'establishedOn', value: establishedOn(sketch, today) },
    ...{ source: 'official-platform', seen: 'opening' },
  };
  const facts = [
    ...[founded, ...yearlessFacts(sketch).map((each) => sinceWhen(each, sketch, today))]
      .filter((each) => keep(each.attribute, null))
      .map((each) => yearlessFact(each, opened, today)),
    ...titleFacts(sketch, opened, today),
    ...yearlyFacts(sketch, today, keep),
    ...(sketch.said ?? []).map((each) => said(each, today)),
  ];
  return { uscc, name: sketch.name, facts, contacts: contactsOf(sketch.no) };
}

export function establishedOn(sketch: Sketch, today: CalendarDate): CalendarDate {
  const [yearsAgo, monthDay] = sketch.founded;
  return calendarDate(`${yearOf(today) - yearsAgo}-${monthDay}`);
}

/** A sketch tells how many years a company has been in its segment; its file, since when. */
function sinceWhen(fact: YearlessFact, sketch: Sketch, today: CalendarDate): YearlessFact {
  if (fact.attribute !== 'segmentYears') return fact;
  const [, monthDay] = sketch.founded;
  const since = calendarDate(`${yearOf(today) - 1 - Number(fact.value)}-${monthDay}`);
  const founded = establishedOn(sketch, today);
  return { ...fact, attribute: 'segmentSince', value: since > founded ? since : founded };
}

/** The files were opened one by one three years ago; a younger company's a month after it was founded. */
function openingOf(sketch: Sketch, today: CalendarDate): CalendarDate {
  const turn = addDays(calendarDate(`${yearOf(today) - 3}-02-15`), (sketch.no * 6) % 240);
  const grown = addDays(establishedOn(sketch, today), 30);
  const day = grown > turn ? grown : turn;
  return day < today ? day : addDays(today, -1);
}

function yearlessFact(fact: YearlessFact, opened: CalendarDate, today: CalendarDate): DemoFact {
  const { attribute } = fact;
  const observedOn = fact.seen === 'opening' ? opened : addDays(today, -fact.seen);
  return recorded({ attribute, year: null, value: fact.value, source: fact.source, observedOn }, 1, today);
}

/** One entry for every batch: the list as it stood then, so that earlier days know fewer titles. */
function titleFacts(sketch: Sketch, opened: CalendarDate, today: CalendarDate): DemoFact[] {
  const list = certificates(sketch.titles ?? [], sketch.no, today);
  if (sketch.without?.includes('titles')) return [];
  const days = [...new Set(list.map((each) => (each.issuedOn > opened ? each.issuedOn : opened)))];
  const steps = days.length > 0 ? days : [opened];
  return steps.map((day, at) => {
    const known = list.filter((each) => each.issuedOn <= day);
    const value = at === steps.length - 1 ? known : known.map((each) => ({ ...each, status: 'valid' as const }));
    return recorded(
      { attribute: 'titles', year: null, value, source: 'official-platform', observedOn: day },
      12,
      today,
    );
  });
}

function yearlyFacts(sketch: Sketch, today: CalendarDate, keep: Keep): DemoFact[] {
  const chance = new Chance(sketch.no * 7919);
  const left = new Set(sketch.without ?? []);
  const facts: DemoFact[] = [];
  for (let yearsBack = 1; yearsBack <= closedYears(sketch); yearsBack += 1) {
    const figures = figuresOf(sketch, yearsBack, chance);
    for (const key in figures) {
      const attribute = yearlyAttribute(key);
      if (!keep(attribute, yearsBack)) continue;
      if (left.size > 0 && (left.has(attribute) || left.has(`${attribute}@${yearsBack}`))) continue;
      const source = yearlySource(attribute, sketch.books);
      facts.push(closed({ attribute, yearsBack, value: figures[key]!, source }, today));
    }
  }
  return facts;
}

const yearlyAttributes = new Map<string, string>();

function yearlyAttribute(key: string): string {
  const known = yearlyAttributes.get(key) ?? `annual.${key}`;
  yearlyAttributes.set(key, known);
  return known;
}

const counted = new Set([
  'annual.employees',
  'annual.avgEmployees',
  'annual.techStaff',
  'annual.rdStaff',
  'annual.industrialOutput',
]);
const taxed = new Set([
  'annual.taxPaid',
  'annual.taxableIncome',
  'annual.avgAssets',
  'annual.costExpense',
  'annual.totalIncome',
]);
const own = new Set(['annual.techStaff', 'annual.rdStaff']);

function yearlySource(attribute: string, books: Books = 'audited'): Source {
  if (attribute === 'annual.srdiEvalScore') return 'official-platform';
  if (books === 'reported' || own.has(attribute)) return 'self-reported';
  if (counted.has(attribute)) return 'statistics';
  return books === 'filed' || taxed.has(attribute) ? 'tax' : 'audit';
}

interface Closed {
  readonly attribute: string;
  readonly yearsBack: number;
  readonly value: Value;
  readonly source: Source;
}

/** The day of the following year on which each source is done with a year. */
const reportedOn: Readonly<Record<Source, string>> = {
  statistics: '03-10',
  'self-reported': '03-25',
  audit: '04-28',
  park: '05-15',
  tax: '05-31',
  'official-platform': '06-20',
};

function closed({ attribute, yearsBack, value, source }: Closed, today: CalendarDate): DemoFact {
  const year = yearOf(today) - yearsBack;
  return recorded({ attribute, year, value, source, observedOn: reportDay(year, source) }, 9, today);
}

const reportDays = new Map<number, Map<Source, CalendarDate>>();

function reportDay(year: number, source: Source): CalendarDate {
  const days = reportDays.get(year) ?? new Map<Source, CalendarDate>();
  const day = days.get(source) ?? calendarDate(`${year + 1}-${reportedOn[source]}`);
  reportDays.set(year, days.set(source, day));
  return day;
}

function said(each: NonNullable<Sketch['said']>[number], today: CalendarDate): DemoFact {
  const { attribute, value, source, yearsBack, daysAgo = 30 } = each;
  if (yearsBack !== undefined && each.daysAgo === undefined)
    return closed({ attribute, yearsBack, value, source }, today);
  const year = yearsBack === undefined ? null : yearOf(today) - yearsBack;
  return recorded({ attribute, year, value, source, observedOn: addDays(today, -daysAgo) }, 1, today);
}

/** Entered some days after it was seen, in office hours, never after the load day's eve. */
function recorded(fact: Omit<DemoFact, 'recordedAt'>, daysLater: number, today: CalendarDate): DemoFact {
  return { ...fact, ...enteredAt(fact.observedOn, { daysLater, turn: fact.attribute.length % 7, today }) };
}

type Entry = Pick<DemoFact, 'observedOn' | 'recordedAt'>;

/** Companies share most of their days, and working one out takes longer than the rest of a fact. */
const entries = new Map<CalendarDate, Map<number, Entry>>();
let entriesOn: CalendarDate | undefined;
const MOST_DAYS = 10_000;

function enteredAt(
  seenOn: CalendarDate,
  { daysLater, turn, today }: { readonly daysLater: number; readonly turn: number; readonly today: CalendarDate },
): Entry {
  if (entriesOn !== today || entries.size > MOST_DAYS) entries.clear();
  entriesOn = today;
  const ofDay = entries.get(seenOn) ?? new Map<number, Entry>();
  entries.set(seenOn, ofDay);
  const known = ofDay.get(daysLater * 7 + turn);
  if (known) return known;
  const eve = addDays(today, -1);
  const observedOn = seenOn < eve ? seenOn : eve;
  const entered = addDays(observedOn, daysLater);
  const at = endOfDay(entered < eve ? entered : eve).getTime() - 8 * 3_600_000 - turn * 611_000;
  const entry = { observedOn, recordedAt: new Date(at) };
  ofDay.set(daysLater * 7 + turn, entry);
  return entry;
}
