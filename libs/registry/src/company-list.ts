import type { Facts } from '@park/criteria';
import { type Actor, type CalendarDate, plainCode, searchKey } from '@park/kernel';
import { Config, offsetOf, type Page, pageOf, type PageRequest, pausing, shared } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CompanyQuestions, type NumericColumn } from './company-questions';
import { type CompanyRow, companyRows } from './data/company-search.query';
import { type DirectoryReader, entriesAfter, entriesOf } from './data/directory.query';
import { PhoneMarks } from './data/phone-marks';
import { seesAll } from './data/visibility';
import { registryRights } from './domain/access';
import { alikeness, type Alikeness, type Identity } from './domain/company/alikeness';
import { attribute } from './domain/attributes/dictionary';
import { CompanyDirectory, type DirectoryEntry } from './domain/company/company-directory';
import type { CompanyCounts, CompanyFilter, SearchFilter } from './domain/company/company-filter';
import type { Summed } from './domain/company/sums';
import { LastSum } from './last-sum';
import { Population } from './population';
import type { CurrentRevision, PopulationStamp } from './population-members';

/** A company that another one may be, and why. */
export interface AlikeCompany {
  readonly row: CompanyRow;
  readonly why: Alikeness;
}

/** Rows as of a mark of the population. */
interface Rows {
  readonly mark: string | undefined;
  readonly byId: Map<string, CompanyRow>;
}

const AT_ONCE = 1000;
const MOST_ROWS = 5000;
const CERTAINTY: readonly Alikeness[] = ['code', 'name', 'other-name', 'similar'];
const LOOKED_AT = 50;
const MOST_ALIKE = 8;

/**
 * Lists, searches and counts of companies: found in memory, then only the rows that are shown are read. The memory holds
 * everything that was committed before the question, whichever process wrote it.
 */
@Injectable()
export class CompanyList {
  private directory = new CompanyDirectory();
  /** When the last change that is held for certain was written. */
  private seenUpTo: Date | null = null;
  private readonly sum = new LastSum();
  /** Many questions in a row leave the event loop to others in between. */
  private readonly pause = pausing();
  /** When what was read again lately had been written. */
  private readonly readAgain = new Map<string, number>();
  /** The rows shown lately, as of a mark. */
  private rows: Rows = { mark: undefined, byId: new Map() };
  private readonly reader: DirectoryReader;
  private readonly current = shared(() => this.upToDate());

  constructor(
    private readonly dataSource: DataSource,
    private readonly population: Population,
    private readonly questions: CompanyQuestions,
    config: Config,
  ) {
    this.reader = { manager: dataSource.manager, phones: new PhoneMarks(config.fieldBox) };
  }

  /** A page of the companies an actor may see, best matches of `q` first, else newest. */
  async search(actor: Actor, filter: CompanyFilter & { readonly page: PageRequest }): Promise<Page<CompanyRow>> {
    const directory = await this.current();
    const found = await this.found(actor, directory, filter);
    const from = offsetOf(filter.page);
    const ids = directory.idsOf(found.subarray(from, from + filter.page.pageSize));
    const rows = await this.rowsOf(directory, actor, ids);
    return pageOf(
      filter.q ? namedAs(directory, rows, this.searchFilter(actor, filter)) : rows,
      found.length,
      filter.page,
    );
  }

  /** Companies that one with this code and name may be, at most eight, those that certainly are first. */
  async alike(actor: Actor, wanted: Pick<Identity, 'uscc' | 'name'>): Promise<AlikeCompany[]> {
    const directory = await this.current();
    const code = plainCode(wanted.uscc);
    const coded = searchKey(code) === '' ? [] : directory.idsOf(directory.answers({ q: code }).subarray(0, LOOKED_AT));
    const ids = [...new Set([...coded, ...directory.namedAlike(wanted.name).slice(0, LOOKED_AT)])];
    const rows = await companyRows(this.dataSource.manager, actor, ids);
    const alike = rows.flatMap((row): AlikeCompany[] => {
      const { formerCode } = directory.foundAs(row.id, { q: code });
      const { formerName } = directory.formerAlike(row.id, wanted.name);
      const others = { otherNames: [formerName ?? []].flat(), otherCodes: [formerCode ?? []].flat() };
      const why = alikeness(wanted, { ...row, ...others });
      const found = { ...row, ...(formerName && { formerName }), ...(formerCode && { formerCode }) };
      return why === null ? [] : [{ row: found, why }];
    });
    return alike.sort((a, b) => CERTAINTY.indexOf(a.why) - CERTAINTY.indexOf(b.why)).slice(0, MOST_ALIKE);
  }

  /** The companies of a filter that an actor may see, all of them in the order of the list. */
  async everyId(actor: Actor, filter: CompanyFilter): Promise<string[]> {
    const directory = await this.current();
    return directory.idsOf(await this.found(actor, directory, filter));
  }

  /** The zone of each company that an actor may see; null where its file names none. */
  async zones(actor: Actor): Promise<ReadonlyMap<string, string | null>> {
    const directory = await this.current();
    const isVisible = directory.visibleTo(actor);
    const zones = directory.zones();
    return isVisible ? new Map([...zones].filter(([companyId]) => isVisible(directory.row(companyId)!))) : zones;
  }

  /** The facts of some companies that an actor may see, on a day, as far as they exist. */
  async facts(actor: Actor, companyIds: readonly string[], asOf: CalendarDate): Promise<Map<string, Facts>> {
    const visible = seesAll(actor) || companyIds.length === 0 ? null : (await this.current()).visibleTo(actor);
    const directory = this.directory;
    const seen = visible ? companyIds.filter((id) => visible(directory.row(id) ?? -1)) : companyIds;
    return this.population.factsOfSeveral(seen, asOf);
  }

  /** How many companies each of some filters finds. */
  async totals(actor: Actor, filters: readonly CompanyFilter[]): Promise<number[]> {
    const directory = await this.current();
    const totals: number[] = [];
    for (const filter of filters) {
      totals.push(await this.total(actor, directory, filter));
      await this.pause();
    }
    return totals;
  }

  /** Sums of numeric attributes over the whole list of a filter. */
  async sums(actor: Actor, filter: CompanyFilter, columns: readonly NumericColumn[]): Promise<readonly Summed[]> {
    if (columns.some((column) => attribute(column.attribute)?.sensitive)) registryRights.viewSensitive.demand(actor);
    const directory = await this.current();
    await this.pause();
    return this.questions.sums(directory, await this.found(actor, directory, filter), columns);
  }

  private async total(actor: Actor, directory: CompanyDirectory, filter: CompanyFilter): Promise<number> {
    if (directory.visibleTo(actor)) return (await this.found(actor, directory, filter)).length;
    if (readsSensitive(filter)) registryRights.viewSensitive.demand(actor);
    return this.questions.count(directory, this.searchFilter(actor, filter));
  }

  private async found(actor: Actor, directory: CompanyDirectory, filter: CompanyFilter): Promise<Uint32Array> {
    if (readsSensitive(filter)) registryRights.viewSensitive.demand(actor);
    const wanted = this.searchFilter(actor, filter);
    const found = filter.question ? await this.questions.found(directory, wanted) : directory.answers(wanted);
    const isVisible = directory.visibleTo(actor);
    return isVisible ? found.filter(isVisible) : found;
  }

  /** Contacts are searched for those who may see them. */
  private searchFilter(actor: Actor, filter: CompanyFilter): SearchFilter {
    if (!filter.q || !registryRights.viewSensitive.allows(actor)) return filter;
    return { ...filter, contacts: { phoneMark: this.reader.phones.asked(filter.q) } };
  }

  async counts(actor: Actor): Promise<CompanyCounts> {
    const directory = await this.current();
    return directory.counts(directory.visibleTo(actor));
  }

  /** The rows of companies that an actor may see: the same objects while nothing about anybody changed. */
  private async rowsOf(directory: CompanyDirectory, actor: Actor, ids: readonly string[]): Promise<CompanyRow[]> {
    if (this.rows.mark !== directory.mark || this.rows.byId.size > MOST_ROWS)
      this.rows = { mark: directory.mark, byId: new Map() };
    // What is read now belongs to this mark, even when the next one is here before the answer.
    const { byId } = this.rows;
    const missing = ids.filter((id) => !byId.has(id));
    for (const row of await companyRows(this.dataSource.manager, actor, missing)) byId.set(row.id, row);
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private async upToDate(): Promise<CompanyDirectory> {
    // Read before what it stands for: what is committed meanwhile has another mark.
    const latest = await this.population.latest();
    if (this.directory.mark === latest.mark && !this.sum.isDue) return this.directory;
    if (this.seenUpTo && this.sum.isEnough(latest, this.seenUpTo)) {
      await this.readLately(await this.population.changedLately(this.seenUpTo));
      this.seenUpTo = latest.lastAt;
      this.sum.left();
    } else {
      const stamp = await this.population.stamp();
      if (!this.seenUpTo || !stamp.lastAt) await this.fill();
      else await this.catchUp(this.seenUpTo, stamp);
      this.seenUpTo = stamp.lastAt;
      this.sum.compared(latest);
    }
    this.directory.mark = latest.mark;
    return this.directory;
  }

  private async fill(): Promise<void> {
    const filled = new CompanyDirectory();
    await this.readAfter(filled, '0');
    this.readAgain.clear();
    this.directory = filled;
  }

  private async readAfter(directory: CompanyDirectory, companyId: string): Promise<void> {
    for (let after = companyId; ;) {
      const entries = await entriesAfter(this.reader, after, AT_ONCE);
      await take(directory, entries);
      if (entries.length < AT_ONCE) return;
      after = entries.at(-1)!.id;
    }
  }

  /** What is new and what was written lately; then, should the sums differ, what differs one by one. */
  private async catchUp(since: Date, stamp: PopulationStamp): Promise<void> {
    await this.readLately(await this.population.changedSince(since));
    if (this.isSeen(stamp)) return;
    const gone = new Set(this.directory.everyId());
    for await (const current of this.population.revisions()) {
      for (const { companyId } of current) gone.delete(companyId);
      await this.read(current.filter(({ companyId, revision }) => this.directory.revision(companyId) !== revision));
    }
    for (const companyId of gone) this.directory.drop(companyId);
  }

  /** Those that are new, and of those written lately what was not read before. */
  private async readLately(written: readonly (CurrentRevision & { readonly changedAt: Date })[]): Promise<void> {
    await this.readAfter(this.directory, this.directory.lastId);
    await this.read(written.filter(({ companyId, changedAt }) => this.readAgain.get(companyId) !== +changedAt));
    this.readAgain.clear();
    for (const { companyId, changedAt } of written) this.readAgain.set(companyId, +changedAt);
  }

  private isSeen({ companies, changes }: PopulationStamp): boolean {
    return this.directory.companies === companies && this.directory.changes === changes;
  }

  private async read(companies: readonly { readonly companyId: string }[]): Promise<void> {
    for (let from = 0; from < companies.length; from += AT_ONCE) {
      const ids = companies.slice(from, from + AT_ONCE).map(({ companyId }) => companyId);
      await take(this.directory, await entriesOf(this.reader, ids));
    }
  }
}

/** Each row with that by which it was found, where its name does not say so. */
function namedAs(directory: CompanyDirectory, rows: readonly CompanyRow[], filter: SearchFilter): CompanyRow[] {
  return rows.map((row) => ({ ...row, ...directory.foundAs(row.id, filter) }));
}

async function take(directory: CompanyDirectory, entries: readonly DirectoryEntry[]): Promise<void> {
  const pause = pausing();
  for (const entry of entries) {
    directory.set(entry);
    await pause();
  }
}

/** Whether the companies that are found, or their order, tell of values that only some may see. */
function readsSensitive({ question }: CompanyFilter): boolean {
  const read = question?.conditions.map((condition) => condition.attribute) ?? [];
  const all = question?.order ? [...read, question.order.by] : read;
  return all.some((key) => attribute(key)?.sensitive === true);
}
