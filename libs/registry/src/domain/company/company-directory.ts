import { type Asked, asked, Finder, places } from '@park/finding';
import { type Actor, searchKey } from '@park/kernel';
import { formsOf, halvesOf, nameAlikeness } from './alikeness';
import { CodeColumn } from './code-column';
import type { CompanyCounts, SearchFilter } from './company-filter';
import { findableOf, foundAs, type FoundAs, type FoundBy, reaches } from './found-besides';

/** What lists know of a company. */
export interface DirectoryEntry extends FoundBy {
  readonly id: string;
  readonly status: string | null;
  readonly zone: string | null;
  /** Who of the park is in charge, by name. */
  readonly officer: string | null;
  readonly sizeClass: string | null;
  readonly industrySection: string | null;
  /** Codes of valid titles as ",HNTE,TJ_EAGLET,", "" without any. */
  readonly titleCodes: string;
  readonly revision: number;
}

const COLUMNS = ['status', 'zone', 'sizeClass', 'industrySection'] as const;
/** The attributes that lists show from the company's own columns. */
const ATTRIBUTES: Readonly<Record<string, (typeof COLUMNS)[number]>> = {
  registrationStatus: 'status',
  registeredZone: 'zone',
  sizeClass: 'sizeClass',
  industrySection: 'industrySection',
};
const UNKNOWN = 'unknown';
/** Best first. */
const PLACES = Object.values(places);
const MOST_KEPT = 32;
/** Of the companies that have half of a name, the newest. */
const MOST_COMPARED = 5000;

/** All companies in memory as lists find, narrow and count them. */
export class CompanyDirectory {
  /** The mark of the population up to which everything is held. */
  mark: string | undefined;
  private readonly finder = new Finder();
  private readonly rows = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly revisions: number[] = [];
  private readonly keys: string[] = [];
  private readonly pinyin: string[] = [];
  private readonly foundBy: FoundBy[] = [];
  private readonly byPhone = new Map<string, Set<number>>();
  private readonly columns = {
    status: new CodeColumn(),
    zone: new CodeColumn(),
    sizeClass: new CodeColumn(),
    industrySection: new CodeColumn(),
  };
  private readonly officers = new CodeColumn();
  private readonly titles = new CodeColumn();
  /** Answers since the last change. */
  private readonly kept = new Map<string, Uint32Array>();
  private newestFirst: Uint32Array | null = null;
  private sum = 0;
  private taken = 0;
  private last = '0';
  private inOrder = true;

  get companies(): number {
    return this.rows.size;
  }

  /** The sum of the revisions of all companies. */
  get changes(): number {
    return this.sum;
  }

  revision(companyId: string): number | undefined {
    const row = this.rows.get(companyId);
    return row === undefined ? undefined : this.revisions[row];
  }

  /** The highest id that was ever held; '0' without any. */
  get lastId(): string {
    return this.last;
  }

  everyId(): Iterable<string> {
    return this.rows.keys();
  }

  /** The zone that each file names; null where it names none. */
  zones(): Map<string, string | null> {
    return new Map([...this.rows].map(([id, row]) => [id, this.columns.zone.of(row)]));
  }

  set(entry: DirectoryEntry): void {
    const row = this.rows.get(entry.id) ?? this.append(entry.id);
    this.sum += entry.revision - (this.revisions[row] ?? 0);
    this.revisions[row] = entry.revision;
    this.keys[row] = entry.key;
    this.pinyin[row] = entry.pinyin;
    this.taken += 1;
    this.finder.set(row, findableOf(entry));
    this.foundBy[row] = foundByOf(entry);
    for (const { phoneMark } of entry.contacts) if (phoneMark !== null) this.listPhone(phoneMark, row);
    for (const column of COLUMNS) this.columns[column].set(row, entry[column]);
    this.officers.set(row, entry.officer);
    this.titles.set(row, entry.titleCodes);
    this.kept.clear();
  }

  drop(companyId: string): void {
    const row = this.rows.get(companyId);
    if (row === undefined) return;
    this.rows.delete(companyId);
    this.sum -= this.revisions[row]!;
    this.finder.drop(row);
    this.newestFirst = null;
    this.taken += 1;
    this.kept.clear();
  }

  /** Grows whenever anything that is held changes. */
  get edition(): number {
    return this.taken;
  }

  /** How many rows there are or were. */
  get rowCount(): number {
    return this.ids.length;
  }

  /** The row of a company; undefined when it is not there. */
  row(companyId: string): number | undefined {
    return this.rows.get(companyId);
  }

  /** The companies of some rows. */
  idsOf(rows: Uint32Array): string[] {
    return Array.from(rows, (row) => this.ids[row]!);
  }

  /** The rows of a filter, its question left out: best answers first, else newest. */
  answers(filter: SearchFilter): Uint32Array {
    return this.found(filter);
  }

  /** What the directory knows of an attribute itself, the last recorded value even when it is old; undefined for all others. */
  column(attribute: string): CodeColumn | undefined {
    const name = ATTRIBUTES[attribute];
    return name && this.columns[name];
  }

  /** A test of rows for a part of the name. */
  named(key: string): (row: number) => boolean {
    return (row) => this.keys[row]!.includes(key);
  }

  /** For each row the place of its name among all in pinyin. */
  namePlaces(): Float64Array {
    const rows = Uint32Array.from(this.pinyin, (_, row) => row).sort((a, b) =>
      this.pinyin[a]! < this.pinyin[b]! ? -1 : this.pinyin[a]! > this.pinyin[b]! ? 1 : a - b,
    );
    const places = new Float64Array(rows.length);
    rows.forEach((row, place) => (places[row] = place));
    return places;
  }

  /** A test of rows for what an actor may know of; undefined where that is every company. */
  visibleTo(actor: Actor): ((row: number) => boolean) | undefined {
    if (actor.kind === 'company') {
      const own = this.row(actor.companyId);
      return (row) => row === own;
    }
    if (actor.kind === 'system' || !actor.companies) return undefined;
    const { companies, name } = actor;
    if (companies === 'own') return this.officers.test((officer) => officer === name);
    return this.columns.zone.test((zone) => zone !== null && companies.includes(zone));
  }

  /** Of all companies, or of those whose rows pass a test. */
  counts(test?: (row: number) => boolean): CompanyCounts {
    const rows = test ? this.all().filter(test) : this.all();
    const by = (column: (typeof COLUMNS)[number]) =>
      Object.fromEntries(this.columns[column].counts(rows).map(([code, count]) => [code ?? UNKNOWN, count]));
    return {
      total: rows.length,
      byStatus: by('status'),
      byZone: by('zone'),
      bySizeClass: by('sizeClass'),
      byIndustrySection: by('industrySection'),
    };
  }

  /** By what a company is found where its own name does not have every word. */
  foundAs(companyId: string, { q = '', contacts }: SearchFilter): FoundAs {
    const row = this.rows.get(companyId);
    if (row === undefined) return {};
    return foundAs(this.foundBy[row]!, askedOf({ q, contacts }), contacts?.phoneMark);
  }

  /** The companies whose name, or one they had before, is nearly a name, newest first. */
  namedAlike(name: string): string[] {
    const wanted = formsOf(name);
    const rows = new Set(halvesOf(name).flatMap((half) => [...this.answering(asked(half)).subarray(0, MOST_COMPARED)]));
    const alike = [...rows].filter((row) => nameAlikeness(wanted, this.namesOf(row)) !== null);
    return this.idsOf(this.sorted(alike));
  }

  /** The name that a company had before and that is alike one. */
  formerAlike(companyId: string, name: string): FoundAs {
    const wanted = formsOf(name);
    const row = this.rows.get(companyId);
    const others = row === undefined ? [] : this.foundBy[row]!.otherNames;
    const former = others.find(({ key }) => nameAlikeness(wanted, { name: key }) !== null);
    return former === undefined ? {} : { formerName: former.name };
  }

  private namesOf(row: number) {
    return { name: this.keys[row]!, otherNames: this.foundBy[row]!.otherNames.map(({ key }) => key) };
  }

  /** Rows follow ids, but for companies that were registered at the same moment. */
  private append(companyId: string): number {
    if (Number(companyId) > Number(this.last)) this.last = companyId;
    else this.inOrder = false;
    const row = this.ids.push(companyId) - 1;
    this.rows.set(companyId, row);
    this.newestFirst = null;
    return row;
  }

  private found(filter: SearchFilter): Uint32Array {
    const key = JSON.stringify([filter.q, ...COLUMNS.map((column) => filter[column]), filter.title, filter.contacts]);
    const known = this.kept.get(key);
    if (known) return known;
    if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    const found = this.narrowed(filter, searchKey(filter.q ?? '') === '' ? this.all() : this.searched(filter));
    this.kept.set(key, found);
    return found;
  }

  private narrowed(filter: SearchFilter, rows: Uint32Array): Uint32Array {
    const { title } = filter;
    const tests = COLUMNS.flatMap((column) => {
      const wanted = filter[column];
      return wanted ? [this.columns[column].test((code) => (code ?? UNKNOWN) === wanted)] : [];
    });
    if (title) tests.push(this.titles.test((codes) => codes !== null && codes.includes(`,${title},`)));
    return tests.length === 0 ? rows : rows.filter((row) => tests.every((holds) => holds(row)));
  }

  private searched(filter: SearchFilter): Uint32Array {
    const found = this.answering(askedOf(filter));
    const phoneMark = filter.contacts?.phoneMark;
    if (!phoneMark) return found;
    // What was replaced is listed still: the row itself tells.
    const called = [...(this.byPhone.get(phoneMark) ?? [])].filter((row) => {
      const isHeld = this.rows.get(this.ids[row]!) === row;
      return isHeld && this.foundBy[row]!.contacts.some((contact) => contact.phoneMark === phoneMark);
    });
    return Uint32Array.from(new Set([...found, ...this.sorted(called)]));
  }

  private listPhone(mark: string, row: number): void {
    const rows = this.byPhone.get(mark);
    if (rows) rows.add(row);
    else this.byPhone.set(mark, new Set([row]));
  }

  private answering(wanted: Asked): Uint32Array {
    const found = this.finder.find(wanted);
    const byPlace = PLACES.map((place) => this.sorted(found[place]));
    const all = new Uint32Array(byPlace.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const rows of byPlace) {
      all.set(rows, at);
      at += rows.length;
    }
    return all;
  }

  private all(): Uint32Array {
    return (this.newestFirst ??= this.sorted([...this.rows.values()]));
  }

  /** Newest first. */
  private sorted(rows: readonly number[]): Uint32Array {
    const numbers = Uint32Array.from(rows);
    if (this.inOrder) return numbers.sort().reverse();
    return numbers.sort((a, b) => Number(this.ids[b]) - Number(this.ids[a]));
  }
}

function askedOf({ q = '', contacts }: SearchFilter): Asked {
  return { ...asked(q), reach: contacts ? reaches.contacts : reaches.products };
}

/** Without what is kept elsewhere. */
function foundByOf({ key, pinyin, initials, uscc, otherNames, otherCodes, products, contacts }: FoundBy): FoundBy {
  return { key, pinyin, initials, uscc, otherNames, otherCodes, products, contacts };
}
