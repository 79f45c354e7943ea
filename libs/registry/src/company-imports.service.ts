import { Injectable } from '@nestjs/common';
import type { Actor, DomainError, FieldProblem } from '@park/kernel';
import { Clock } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { companyRecord, lockedCompany, visibleAmong } from './data/company-row.query';
import { type CompanyKeys, type ImportCandidate, importCandidates } from './data/import-candidates.query';
import { ledgerOf } from './data/ledger.query';
import { factsOfRevision } from './data/fact-history.query';
import { snapshotsOf } from './data/snapshots.query';
import { registryRights } from './domain/access';
import { doubts } from './domain/ledger/doubts';
import { type Examined, examined } from './domain/ledger/examined';
import { foreseen, type Foreseen } from './domain/ledger/foreseen';
import { factField, type FactInput } from './domain/ledger/recording';
import type { Snapshot } from './domain/ledger/snapshot';
import { laterEntries, type LeftFact, withdrawalReason } from './domain/ledger/withdrawal';
import { CompanyRecords } from './company-records.service';
import type { RecordForm } from './domain/records/record-form';
import { Holders } from './domain/records/holders';
import { RecordPass } from './domain/records/record-pass';
import { FactRecorder } from './fact-recorder';
import {
  type ChangeOfCompany,
  onlyTitles,
  recordChange,
  recordChanges,
  type RecordedOfCompany,
  rightFor,
} from './record-change';
import { type CompanyForm, type Registered, Registration } from './registration.service';

/** What of one write is to be taken back. */
interface TakenBack {
  readonly companyId: string;
  readonly revision: number;
  readonly reason: string;
  /** Only these, named like annual.revenue@2025; without it, all. */
  readonly fields?: readonly string[];
}

/** Many companies at once, by the rules of the forms: each call is a part of the caller's transaction. */
@Injectable()
export class CompanyImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registration: Registration,
    private readonly recorder: FactRecorder,
    private readonly clock: Clock,
    private readonly records: CompanyRecords,
  ) {}

  /** The companies that rows may mean, by code, name or former name, with their facts. */
  candidates(actor: Actor, keys: CompanyKeys): Promise<ImportCandidate[]> {
    registryRights.recordTitles.demand(actor);
    return importCandidates(this.dataSource.manager, actor, keys);
  }

  /** What recording facts on top of a snapshot would meet: problems, doubts, whether anything is new. */
  examine(actor: Actor, snapshot: Snapshot, facts: readonly FactInput[]): Examined {
    rightFor(actor, [{ facts }]).demand(actor);
    return examined(snapshot, facts, this.clock.today());
  }

  /**
   * What looks wrong of figures held against the files of some companies as they stand now, by the field, for each of `said` in
   * its place; the questions name figures of the file.
   */
  async doubted(
    actor: Actor,
    said: readonly { readonly companyId: string; readonly facts: readonly FactInput[] }[],
  ): Promise<ReadonlyMap<string, string>[]> {
    registryRights.viewSensitive.demand(actor);
    const { manager } = this.dataSource;
    const ids = [...new Set(said.map(({ companyId }) => companyId))];
    const snapshots = await snapshotsOf(manager, await visibleAmong(manager, actor, ids));
    return said.map(({ companyId, facts }) => {
      const snapshot = snapshots.get(companyId);
      const asked = snapshot ? doubts(snapshot, facts) : [];
      return new Map(asked.map(({ field, question }) => [field, question]));
    });
  }

  /** What the file of a company would say once a fact is recorded, beside what it says now. Throws NotFound. */
  async foreseen(
    actor: Actor,
    companyId: string,
    factFor: (file: Snapshot) => FactInput,
  ): Promise<Foreseen & { readonly id: string; readonly name: string }> {
    registryRights.editFacts.demand(actor);
    const { manager } = this.dataSource;
    const { id, name, snapshot } = await companyRecord(manager, actor, companyId);
    const fact = factFor(snapshot);
    return { id, name, ...foreseen(snapshot, await ledgerOf(manager, id, [fact.attribute]), fact) };
  }

  /** What is wrong with the code and name of a company that is to be put on file. */
  identityProblems(actor: Actor, form: Pick<CompanyForm, 'uscc' | 'name'>): FieldProblem[] {
    registryRights.registerCompany.demand(actor);
    return this.registration.identityProblems(form);
  }

  /** Puts a company on file. Throws InvalidInput as the form does. */
  register(actor: Actor, form: CompanyForm, manager: EntityManager): Promise<Registered> {
    return this.registration.registerWithin(actor, form, manager);
  }

  /** The same for several, much faster, as far as nothing is asked or refused; the others are undefined in their place. */
  registerPlain(
    actor: Actor,
    forms: readonly CompanyForm[],
    manager: EntityManager,
  ): Promise<(Registered | undefined)[]> {
    return this.registration.registerPlain(actor, forms, manager);
  }

  /** Appends facts. Throws InvalidInput and FactsConflict as the form does. */
  record(
    actor: Actor,
    change: ChangeOfCompany,
    manager: EntityManager,
  ): Promise<{ readonly revision: number; readonly recorded: number }> {
    return recordChange(actor, { recorder: this.recorder, manager, today: this.clock.today() }, change);
  }

  /** The same for several companies, each once, much faster; what is refused is answered in its place. */
  recordAll(
    actor: Actor,
    changes: readonly ChangeOfCompany[],
    manager: EntityManager,
  ): Promise<(RecordedOfCompany | DomainError)[]> {
    return recordChanges(actor, { recorder: this.recorder, manager, today: this.clock.today() }, changes);
  }

  /** For a table of records: what its rows would meet, one after the other. */
  async recordPass(actor: Actor, kind: string): Promise<RecordPass> {
    registryRights.keepRecords.demand(actor);
    const holders = kind === 'shareholder' ? await this.records.groups.holders() : new Holders([]);
    return new RecordPass(holders, this.clock.today());
  }

  /** Keeps a record, unless the same is on file. Throws InvalidInput as the form does. */
  addRecord(
    actor: Actor,
    { companyId, form }: { readonly companyId: string; readonly form: RecordForm },
    manager: EntityManager,
  ): Promise<{ readonly revision: number; readonly recorded: number }> {
    return this.records.add(actor, manager, { companyId, form });
  }

  /** Takes back the record that came with a revision; false where somebody has replaced it or taken it back. */
  withdrawRecord(
    actor: Actor,
    taken: Pick<TakenBack, 'companyId' | 'revision' | 'reason'>,
    manager: EntityManager,
  ): Promise<boolean> {
    return this.records.takeBack(actor, manager, taken);
  }

  /** The facts of a company with its row held until the transaction ends, for changes that start from them. */
  async held(
    actor: Actor,
    companyId: string,
    manager: EntityManager,
  ): Promise<{ readonly snapshot: Snapshot; readonly revision: number }> {
    registryRights.recordTitles.demand(actor);
    return lockedCompany(manager, actor, companyId);
  }

  /**
   * Takes back the facts of one revision by further lines of the ledger; what others entered anew since stays, and is
   * answered, as do name and code. People of a company take back what it reported itself.
   */
  async withdraw(
    actor: Actor,
    { companyId, revision, reason: typed, fields }: TakenBack,
    manager: EntityManager,
  ): Promise<{ readonly withdrawn: number; readonly left: readonly LeftFact[] }> {
    if (actor.kind !== 'company') registryRights.recordTitles.demand(actor);
    const reason = withdrawalReason(typed);
    const company = await lockedCompany(manager, actor, companyId);
    const all = await factsOfRevision(manager, companyId, revision);
    const recorded = fields ? all.filter(({ attribute, year }) => fields.includes(factField(attribute, year))) : all;
    if (actor.kind === 'company') recorded.forEach((fact) => registryRights.withdrawFacts.demand(actor, fact));
    else if (!onlyTitles(recorded)) registryRights.withdrawFacts.demand(actor);
    const ledger = await ledgerOf(manager, companyId, [...new Set(recorded.map(({ attribute }) => attribute))]);
    const { untouched, left } = laterEntries(ledger, recorded);
    if (untouched.length > 0) await this.recorder.withdraw(manager, { actor, company, facts: untouched, reason });
    return { withdrawn: untouched.length, left };
  }
}
