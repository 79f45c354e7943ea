import { type Actor, type CalendarDate, type FieldProblem, isRowId, NotFound, type StaffActor } from '@park/kernel';
import type { Facts } from '@park/criteria';
import { Clock, type Page, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { awayFile, type CompanyRecord, companyRecord, lockedCompany, demandVisible } from './data/company-row.query';
import { type AlikeCompany, CompanyList } from './company-list';
import type { NumericColumn } from './company-questions';
import {
  type CalledCompany,
  companiesOfOfficer,
  companyCalled,
  companyNames,
  type CompanyRow,
  companyRows,
} from './data/company-search.query';
import { factHistory, ledgerAround, type WantedHistory } from './data/fact-history.query';
import { recordsAt, recordsUpTo } from './data/company-records.query';
import { firstRecordedOn, ledgerAt, ledgerUpTo, type Signature, signaturesOf } from './data/ledger.query';
import { type FileStory, storyOf, type StoryPlaces } from './data/story.query';
import { seesAll } from './data/visibility';
import { demandWithdrawal, registryRights } from './domain/access';
import { attribute } from './domain/attributes/dictionary';
import { storyLine } from './domain/company/story-words';
import type { CompanyCounts, CompanyFilter } from './domain/company/company-filter';
import type { Summed } from './domain/company/sums';
import { changedSince } from './domain/ledger/cell-changes';
import { factsFrom } from './domain/ledger/facts';
import { type FactsOfDay, factsOfDay, type Recorded } from './domain/ledger/facts-of-day';
import { fold } from './domain/ledger/ledger';
import type { StoredValue } from './domain/ledger/snapshot';
import { type FactHistory, historyOf, valueWithout, withdrawable, withdrawalReason } from './domain/ledger/withdrawal';
import { withRecords } from './domain/records/record';
import { COMPANY_FACTS_CHANGED } from './events';
import { DifferingFacts } from './differing-facts';
import { FactRecorder } from './fact-recorder';
import { KnownFactsOfCompanies } from './known-facts';
import { recordChange } from './record-change';
import type { Comparison, FactsAsOf, FactsWanted, RecordedChange } from './file-shapes';
import { type CompanyForm, Registration } from './registration.service';

/** A company as its page shows it: identity, current facts, and the same facts for the criteria engine as of today. */
export interface CompanyFile extends CompanyRecord {
  readonly facts: Facts;
  readonly asOf: CalendarDate;
}

/** Some years of every figure of a section, each from several sources. */
const MOST_SIGNATURES = 1000;

/** 一企一册. What an actor may not know of is not found; company people know only their own company. */
@Injectable()
export class CompanyFiles {
  /** The topic on which `CompanyFactsChanged` is told. */
  static readonly CHANGED = COMPANY_FACTS_CHANGED;
  /** Why the forms of a file are not opened: it is put away; null where they are. A merged one says itself where it went. */
  static readonly away = awayFile;

  /** Sources that contradict each other. */
  readonly differing: DifferingFacts;
  private readonly known = new KnownFactsOfCompanies();

  constructor(
    private readonly dataSource: DataSource,
    private readonly registration: Registration,
    private readonly recorder: FactRecorder,
    private readonly clock: Clock,
    private readonly list: CompanyList,
  ) {
    this.differing = new DifferingFacts(dataSource, recorder);
  }

  /** Puts a company on file. Throws InvalidInput naming uscc, name or a fact; also when the USCC is on file already. */
  register(actor: Actor, form: CompanyForm): Promise<{ readonly id: string; readonly revision: number }> {
    return this.registration.register(actor, form);
  }

  /** What is wrong with code and name by themselves: part of what `register` checks. */
  identityProblems(actor: Actor, form: Pick<CompanyForm, 'uscc' | 'name' | 'confirmed'>): FieldProblem[] {
    registryRights.registerCompany.demand(actor);
    return this.registration.identityProblems(form);
  }

  /** Companies on file that one with this code and name may be, those that certainly are first: to be looked at before. */
  alike(actor: Actor, identity: Pick<CompanyForm, 'uscc' | 'name'>): Promise<AlikeCompany[]> {
    registryRights.registerCompany.demand(actor);
    return this.list.alike(actor, identity);
  }

  /** Changes name or USCC; `version` is the one the form was opened with. Throws Conflict when it changed meanwhile. */
  changeIdentity(actor: Actor, companyId: string, form: CompanyForm & { readonly version: number }): Promise<void> {
    return this.registration.changeIdentity(actor, companyId, form);
  }

  /** A page of companies, best answers to `q` first, else newest; contacts by which some were found count as viewed. */
  async search(actor: Actor, filter: CompanyFilter & { readonly page: PageRequest }): Promise<Page<CompanyRow>> {
    const found = await this.list.search(actor, filter);
    await this.recorder.noteContacts(this.dataSource.manager, actor, found.rows);
    return found;
  }

  /** The companies of a filter, all of them in the order of the list. Throws Forbidden when it reads what the actor may not see. */
  everyId(actor: Actor, filter: CompanyFilter): Promise<string[]> {
    return this.list.everyId(actor, filter);
  }

  /** The companies of which the actor is in charge: how many, and some of them, those that changed last. */
  ofOfficer(actor: StaffActor, atMost: number): Promise<{ readonly total: number; readonly rows: CompanyRow[] }> {
    return companiesOfOfficer(this.dataSource.manager, actor, { officer: actor.name, atMost });
  }

  /** The zone of each company that the actor may see, from memory; null where its file names none. */
  zones(actor: Actor): Promise<ReadonlyMap<string, string | null>> {
    return this.list.zones(actor);
  }

  /** How many companies each of some filters finds. */
  totals(actor: Actor, filters: readonly CompanyFilter[]): Promise<number[]> {
    return this.list.totals(actor, filters);
  }

  /** Sums and medians of numeric attributes over the whole list. Throws Forbidden for those that the actor may not see. */
  sums(actor: Actor, filter: CompanyFilter, columns: readonly NumericColumn[]): Promise<readonly Summed[]> {
    return this.list.sums(actor, filter, columns);
  }

  /** The facts of some companies today, for the columns of a list. */
  factsOfSeveral(actor: Actor, companyIds: readonly string[]): Promise<Map<string, Facts>> {
    return this.list.facts(actor, companyIds, this.clock.today());
  }

  /** Some companies that the actor may know of, in the order of the ids, for the lines of a list. */
  rows(actor: Actor, companyIds: readonly string[]): Promise<CompanyRow[]> {
    return companyRows(this.dataSource.manager, actor, companyIds);
  }

  /** Counts for the dashboard. */
  counts(actor: Actor): Promise<CompanyCounts> {
    return this.list.counts(actor);
  }

  /** The company of a code or a whole name, that the actor may know of; null where there is none, or where several are called so. */
  called(actor: Actor, typed: string): Promise<CalledCompany | null> {
    return companyCalled(this.dataSource.manager, actor, typed);
  }

  /** The names of some companies that the actor may know of, as far as they exist. */
  names(actor: Actor, companyIds: readonly string[]): Promise<Map<string, string>> {
    return companyNames(this.dataSource.manager, actor, companyIds);
  }

  /** One company with its current facts, in one query. Throws NotFound, also for a foreign company. */
  async find(actor: Actor, companyId: string): Promise<CompanyFile> {
    const record = await this.known.record(this.dataSource.manager, actor, companyId);
    const asOf = this.clock.today();
    return { ...record, asOf, facts: factsFrom(record.snapshot, asOf) };
  }

  /** The same for a page that shows its figures: for somebody of the park who sees the covered ones, it is noted. */
  async open(actor: Actor, companyId: string): Promise<CompanyFile> {
    const file = await this.find(actor, companyId);
    if (actor.kind === 'staff' && registryRights.viewSensitive.allows(actor))
      await this.recorder.noteView(this.dataSource.manager, actor, companyId);
    return file;
  }

  /**
   * Appends facts; `revision` is the one the form was opened with. Facts that others changed since are refused with
   * FactsConflict, other changes merge, repetitions do nothing. Company people supply self-reported facts only.
   * Throws InvalidInput with fields named like annual.revenue@2025.
   */
  async recordFacts(
    actor: Actor,
    companyId: string,
    change: RecordedChange,
  ): Promise<{ readonly revision: number; readonly recorded: number }> {
    return withRetry(() =>
      this.dataSource.transaction((manager) =>
        recordChange(actor, { recorder: this.recorder, manager, today: this.clock.today() }, { ...change, companyId }),
      ),
    );
  }

  /**
   * Takes a recorded fact back by a further line of the ledger: an earlier one counts again, or none. Replays of earlier
   * moments still see it. Throws InvalidInput naming reason, Conflict when it was taken back already.
   */
  async withdrawFact(
    actor: Actor,
    companyId: string,
    { seq, reason: typed }: { readonly seq: number; readonly reason: string },
  ): Promise<{ readonly revision: number }> {
    demandWithdrawal(actor);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const company = await lockedCompany(manager, actor, companyId);
        const fact = withdrawable(await ledgerAround(manager, companyId, seq), seq);
        demandWithdrawal(actor, fact);
        const reason = withdrawalReason(typed);
        return { revision: await this.recorder.withdraw(manager, { actor, company, facts: [fact], reason }) };
      }),
    );
  }

  /** What was recorded about figures, name and records before places of each kind, the latest first. Throws NotFound. */
  async story(
    actor: Actor,
    companyId: string,
    wanted: { readonly places: StoryPlaces; readonly atMost: number },
  ): Promise<FileStory> {
    const { manager } = this.dataSource;
    if (!isRowId(companyId) || !seesAll(actor)) await demandVisible(manager, actor, companyId);
    const found = await storyOf(manager, companyId, wanted);
    if (!found) return { company: await companyRecord(manager, actor, companyId), lines: [] };
    const covers = !registryRights.viewSensitive.allows(actor);
    const lines = found.rows.map((row) => ({ ...storyLine(companyId, row, covers), kind: row.branch }));
    return { company: found.company, lines };
  }

  /** One line of the history, and the value that counts without it. Throws NotFound. */
  async recorded(actor: Actor, companyId: string, seq: number): Promise<FactHistory & { readonly left?: StoredValue }> {
    await companyRecord(this.dataSource.manager, actor, companyId);
    const ledger = await ledgerAround(this.dataSource.manager, companyId, seq);
    const fact = ledger.find((known) => known.seq === seq);
    const isHidden = actor.kind === 'company' && fact !== undefined && attribute(fact.attribute)?.internal === true;
    if (!fact || isHidden) throw new NotFound('没有这条登记记录，请从变更历史进入。');
    return { ...historyOf(ledger, fact), left: valueWithout(ledger, fact) };
  }

  /** Who recorded what and when, latest first; of some attributes or of one year when named. */
  history(actor: Actor, companyId: string, filter: WantedHistory): Promise<Page<FactHistory>> {
    return factHistory(this.dataSource.manager, actor, { companyId, ...filter });
  }

  /** Who recorded the figures of some attributes of a company, the latest first. Throws NotFound. */
  async signatures(actor: Actor, companyId: string, attributes: readonly string[]): Promise<Signature[]> {
    const { manager } = this.dataSource;
    // Nothing was ever signed of a company that there is not: who sees all of them need not ask.
    if (!isRowId(companyId) || !seesAll(actor)) await demandVisible(manager, actor, companyId);
    return signaturesOf(manager, companyId, { attributes, most: MOST_SIGNATURES });
  }

  /** The facts as they had been recorded by the end of a day, valued on that day. Throws NotFound. */
  async factsOf(actor: Actor, companyId: string, asOf: CalendarDate): Promise<FactsOfDay> {
    const recorded = await this.recordedUntil(actor, companyId, asOf);
    const day = factsOfDay(recorded, asOf);
    return day.firstOn ? day : { ...day, firstOn: await firstRecordedOn(this.dataSource.manager, companyId) };
  }

  /** The file on two days, as it had been recorded by then, and what differs. Throws NotFound. */
  async between(
    actor: Actor,
    companyId: string,
    { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
  ): Promise<Comparison> {
    const recorded = await this.recordedUntil(actor, companyId, to);
    const [before, after] = [factsOfDay(recorded, from), factsOfDay(recorded, to)];
    return { before, after, changes: changedSince(recorded.ledger, from) };
  }

  private async recordedUntil(actor: Actor, companyId: string, day: CalendarDate): Promise<Recorded> {
    const { manager } = this.dataSource;
    await demandVisible(manager, actor, companyId);
    return { records: await recordsAt(manager, companyId, day), ledger: await ledgerAt(manager, companyId, day) };
  }

  /** The facts of one revision, valued on a day: what a stored decision was made on. Throws NotFound. */
  async factsAt(actor: Actor, companyId: string, at: FactsWanted): Promise<FactsAsOf> {
    await demandVisible(this.dataSource.manager, actor, companyId);
    const { manager } = this.dataSource;
    const records = await recordsUpTo(manager, companyId, at.revision);
    const snapshot = withRecords(fold(await ledgerUpTo(manager, companyId, at.revision)), records);
    return { snapshot, facts: factsFrom(snapshot, at.asOf, at.lastYear) };
  }
}
