import { Audit } from '@park/identity';
import { type Actor, type CalendarDate, endOfDay, InvalidInput, isRowId } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type CompanyRecord, companyRecord, demandVisible, lockedCompany } from './data/company-row.query';
import { appendRecord, recordsAt, recordsOf } from './data/company-records.query';
import { seesAll } from './data/visibility';
import { registryRights } from './domain/access';
import { withdrawalReason } from './domain/ledger/withdrawal';
import {
  effectiveRecords,
  firstInPlaceOf,
  latestInPlaceOf,
  recordKey,
  type RecordLine,
  withRecords,
} from './domain/records/record';
import { type ReadRecord, readRecord, type RecordForm } from './domain/records/record-form';
import { turnsOf } from './domain/records/record-rules';
import { demandNew, demandRoom, demandShares, isAlike, stillOfPolicy } from './domain/records/record-additions';
import { counting } from './domain/records/counting';
import { auditedRecord, type RecordWord, recordWords } from './domain/records/record-words';
import { CompanyGroups } from './company-groups.service';
import { FactRecorder } from './fact-recorder';

/** A record in words. */
export interface ShownRecord extends RecordLine {
  /** The line it began with, which its files belong to. */
  readonly first: number;
  readonly words: readonly RecordWord[];
}

/** The records of a company that count, latest first, and those replaced or taken back with the line that did so. */
export interface RecordsOfCompany {
  readonly held: readonly ShownRecord[];
  readonly past: readonly { readonly record: ShownRecord; readonly by: RecordLine }[];
  /** The next day on which something that follows from them may change by time alone. */
  readonly turnsOn: CalendarDate | null;
}

/** Dated records of companies. A foreign company is not found; company people report for their own. */
@Injectable()
export class CompanyRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: FactRecorder,
    private readonly clock: Clock,
    private readonly audit: Audit,
    /** Who holds shares of whom. */
    readonly groups: CompanyGroups,
  ) {}

  /** As they stand, or as they had been recorded by the end of a day. Throws NotFound, also for a foreign company. */
  async list(actor: Actor, companyId: string, asOf?: CalendarDate): Promise<RecordsOfCompany> {
    const { manager } = this.dataSource;
    await companyRecord(manager, actor, companyId);
    const lines = await (asOf ? recordsAt(manager, companyId, asOf) : recordsOf(manager, companyId));
    const past = lines.flatMap((line) => {
      const by = lines.find(({ replaces, withdraws }) => replaces === line.seq || withdraws === line.seq);
      return by ? [{ record: shown(lines, line), by }] : [];
    });
    const held = effectiveRecords(lines).toReversed();
    const [turnsOn = null] = turnsOf(held, asOf ?? this.clock.today());
    return { held: held.map((line) => shown(lines, line)), past: past.toReversed(), turnsOn };
  }

  /** What was recorded, corrected and taken back after one day, up to another one, latest first. */
  async changesBetween(
    actor: Actor,
    companyId: string,
    { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
  ): Promise<ShownRecord[]> {
    const { manager } = this.dataSource;
    // Records are never without their company: who sees all of them need not ask whether there is one.
    if (!isRowId(companyId) || !seesAll(actor)) await demandVisible(manager, actor, companyId);
    const lines = await recordsAt(manager, companyId, to);
    const since = endOfDay(from).toISOString();
    return lines
      .filter(({ recordedAt }) => recordedAt > since)
      .toReversed()
      .map((line) => shown(lines, line));
  }

  /** One record that counts. Throws NotFound, Conflict when it was replaced or taken back. */
  async one(actor: Actor, companyId: string, seq: number): Promise<ShownRecord> {
    await companyRecord(this.dataSource.manager, actor, companyId);
    const lines = await recordsOf(this.dataSource.manager, companyId);
    return shown(lines, counting(lines, seq));
  }

  /** The same, or what it was replaced by in the end. Throws NotFound, Conflict when that was taken back. */
  async latest(actor: Actor, companyId: string, seq: number): Promise<ShownRecord> {
    await companyRecord(this.dataSource.manager, actor, companyId);
    const lines = await recordsOf(this.dataSource.manager, companyId);
    return shown(lines, counting(lines, latestInPlaceOf(lines, seq)));
  }

  /** Throws InvalidInput naming happenedOn, validFrom, validTo, source, evidence or a detail of the kind. */
  record(actor: Actor, companyId: string, form: RecordForm): Promise<void> {
    return this.write(actor, companyId, (lines, today) => {
      const record = read(actor, form, today);
      demandNew(lines, record);
      demandRoom(lines, record, today);
      return { ...record, ...ADDED };
    });
  }

  /** The same as `record` in the caller's transaction; nothing where the same is recorded already, whoever said so. */
  async add(
    actor: Actor,
    manager: EntityManager,
    { companyId, form }: { readonly companyId: string; readonly form: RecordForm },
  ): Promise<{ readonly revision: number; readonly recorded: number }> {
    registryRights.keepRecords.demand(actor);
    const company = await lockedCompany(manager, actor, companyId);
    const lines = await recordsOf(manager, companyId);
    const today = this.clock.today();
    const record = read(actor, form, today);
    // A table names no sources: the same of another one is not a second record.
    if (effectiveRecords(lines).some((line) => isAlike(line, record)))
      return { revision: company.revision, recorded: 0 };
    demandRoom(lines, record, today);
    const decided = { ...record, ...ADDED };
    await this.groups.demandNoCircle(manager, company.id, decided);
    await this.append(manager, { actor, company, lines }, decided);
    return { revision: company.revision + 1, recorded: 1 };
  }

  /** Takes back the record that came with a revision, in the caller's transaction; false where it does not count any more. */
  async takeBack(
    actor: Actor,
    manager: EntityManager,
    {
      companyId,
      revision,
      reason: typed,
    }: { readonly companyId: string; readonly revision: number; readonly reason: string },
  ): Promise<boolean> {
    registryRights.keepRecords.demand(actor);
    const company = await lockedCompany(manager, actor, companyId);
    const lines = await recordsOf(manager, companyId);
    const before = effectiveRecords(lines).find((line) => line.revision === revision);
    if (!before) return false;
    const reason = withdrawalReason(typed);
    const taken = { ...before, ...NOTHING_BEFORE, withdraws: before.seq, reason, before };
    await this.append(manager, { actor, company, lines }, { ...taken, action: 'registry.record-withdrawn' });
    return true;
  }

  /** A further line in place of an earlier one, which stays readable. */
  replace(actor: Actor, companyId: string, form: Omit<RecordForm, 'kind'> & { readonly seq: number }): Promise<void> {
    return this.write(actor, companyId, (lines, today) => {
      const before = this.changeable(actor, lines, form.seq);
      const record = stillOfPolicy(before, read(actor, { ...form, kind: before.kind }, today));
      demandNew(lines, record);
      const others = effectiveRecords(lines).filter(({ seq }) => seq !== before.seq);
      demandShares(others, record, today);
      return { ...record, ...NOTHING_BEFORE, replaces: before.seq, before, action: 'registry.record-replaced' };
    });
  }

  /** Takes a record back with a reason. Throws InvalidInput naming reason, Conflict when somebody was faster. */
  withdraw(
    actor: Actor,
    companyId: string,
    { seq, reason: typed }: { readonly seq: number; readonly reason: string },
  ): Promise<void> {
    return this.write(actor, companyId, (lines) => {
      const before = this.changeable(actor, lines, seq);
      const reason = withdrawalReason(typed);
      return { ...before, ...NOTHING_BEFORE, withdraws: seq, reason, before, action: 'registry.record-withdrawn' };
    });
  }

  /**
   * Money that a company was paid by a policy, in the caller's transaction; answers the line it is. Throws NotFound,
   * RuleViolated for a file that takes no changes, InvalidInput where the same is recorded already.
   */
  async addSupport(actor: Actor, manager: EntityManager, { companyId, ...paid }: PaidSupport): Promise<number> {
    registryRights.recordSupport.demand(actor);
    const company = await lockedCompany(manager, actor, companyId);
    const lines = await recordsOf(manager, companyId);
    const { project, policyId, amountYuan, document, happenedOn } = paid;
    const details = { project, policyId, amountYuan, ...(document !== null && { document }) };
    const record: ReadRecord = {
      ...{ kind: 'support', happenedOn, validFrom: null, validTo: null, details, source: 'park', evidence: null },
    };
    demandNew(lines, record);
    await this.append(manager, { actor, company, lines }, { ...record, ...ADDED });
    return (lines.at(-1)?.seq ?? 0) + 1;
  }

  /** Takes back what `addSupport` recorded, in the caller's transaction; false where it is not there any more. */
  async takeSupportBack(actor: Actor, manager: EntityManager, { companyId, seq, reason: typed }: SupportLine) {
    registryRights.recordSupport.demand(actor);
    const company = await lockedCompany(manager, actor, companyId);
    const lines = await recordsOf(manager, companyId);
    const before = effectiveRecords(lines).find((line) => line.seq === seq && line.kind === 'support');
    if (!before) return false;
    const taken = { ...before, ...NOTHING_BEFORE, withdraws: seq, reason: withdrawalReason(typed), before };
    await this.append(manager, { actor, company, lines }, { ...taken, action: 'registry.record-withdrawn' });
    return true;
  }

  private changeable(actor: Actor, lines: readonly RecordLine[], seq: number): RecordLine {
    const line = counting(lines, seq);
    registryRights.keepRecords.demand(actor, line);
    return line;
  }

  private write(
    actor: Actor,
    companyId: string,
    decide: (lines: readonly RecordLine[], today: CalendarDate) => Decided,
  ): Promise<void> {
    registryRights.keepRecords.demand(actor);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const company = await lockedCompany(manager, actor, companyId);
        const lines = await recordsOf(manager, companyId);
        const decided = decide(lines, this.clock.today());
        if (decided.withdraws === null) await this.groups.demandNoCircle(manager, company.id, decided);
        await this.append(manager, { actor, company, lines }, decided);
      }),
    );
  }

  private async append(manager: EntityManager, { actor, company, lines }: Company, decided: Decided): Promise<void> {
    const { action, before, ...content } = decided;
    const revision = company.revision + 1;
    const line: RecordLine = {
      ...content,
      seq: (lines.at(-1)?.seq ?? 0) + 1,
      revision,
      recordedAt: this.clock.now().toISOString(),
      actorName: actor.name,
    };
    await appendRecord(manager, {
      ...line,
      companyId: company.id,
      actorId: actor.kind === 'system' ? null : actor.userId,
    });
    const snapshot = withRecords(company.snapshot, [...lines, line]);
    await this.recorder.keep(manager, [{ company, revision, snapshot }]);
    await this.audit.record(manager, {
      actor,
      action,
      objectType: 'company',
      objectId: company.id,
      companyId: company.id,
      ...(before && { before: { [recordKey(line.kind)]: auditedRecord(before) } }),
      ...(line.withdraws === null && { after: { [recordKey(line.kind)]: auditedRecord(line) } }),
      ...(line.reason && { note: line.reason }),
    });
  }
}

/** What was paid to a company by which policy, on which day and by which document. */
interface PaidSupport {
  readonly companyId: string;
  /** What the policy is called, and its number: the name may change. */
  readonly project: string;
  readonly policyId: string;
  readonly amountYuan: number;
  readonly document: string | null;
  readonly happenedOn: CalendarDate;
}

interface SupportLine {
  readonly companyId: string;
  readonly seq: number;
  readonly reason: string;
}

const NOTHING_BEFORE = { replaces: null, withdraws: null, reason: null };
const ADDED = { ...NOTHING_BEFORE, action: 'registry.record-added' };

interface Company {
  readonly actor: Actor;
  readonly company: CompanyRecord;
  readonly lines: readonly RecordLine[];
}

type Decided = Omit<RecordLine, 'seq' | 'revision' | 'recordedAt' | 'actorName'> & {
  readonly action: string;
  readonly before?: RecordLine;
};

function shown(lines: readonly RecordLine[], line: RecordLine): ShownRecord {
  return { ...line, first: firstInPlaceOf(lines, line.seq), words: recordWords(line) };
}

function read(actor: Actor, form: RecordForm, today: CalendarDate): ReadRecord {
  const reading = readRecord(form, actor.kind === 'company' ? 'company' : 'staff', today);
  if (!reading.ok) throw new InvalidInput(reading.problems);
  return reading.record;
}
