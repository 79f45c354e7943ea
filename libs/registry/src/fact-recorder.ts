import { Audit } from '@park/identity';
import { type Actor, Conflict } from '@park/kernel';
import { Clock, Outbox } from '@park/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NAME_ATTRIBUTES, rewriteAliases } from './data/company-alias.write';
import type { CompanyRow } from './data/company-search.query';
import type { CompanyRecord } from './data/company-row.query';
import { writeColumns } from './data/company-columns.write';
import { allDone } from './data/all-done';
import { appendFacts, lastSeqs, ledgerOf, type NewFact } from './data/ledger.query';
import { storeSnapshots } from './data/snapshot.write';
import { viewed } from './domain/access';
import { companyColumns } from './domain/company/company-columns';
import { factsFrom } from './domain/ledger/facts';
import { refold } from './domain/ledger/ledger';
import { type FactInput, factField, type RecordedFact } from './domain/ledger/recording';
import { cellOf, type Snapshot } from './domain/ledger/snapshot';
import { attribute } from './domain/attributes/dictionary';
import { COMPANY_FACTS_CHANGED, type CompanyFactsChanged } from './events';

/**
 * Appends facts that were checked before: ledger, snapshot, filter columns, audit and event in one transaction. Notes, too,
 * who was shown covered ones.
 */
@Injectable()
export class FactRecorder {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the company's row. Answers the new revision. */
  async append(manager: EntityManager, recording: Recording): Promise<number> {
    return (await this.appendAll(manager, [recording]))[0]!;
  }

  /** The same for several companies, each once, with as many statements as for one. */
  appendAll(manager: EntityManager, recordings: readonly Recording[]): Promise<number[]> {
    const writings = recordings.map(({ facts, ...whose }): Writing => {
      const confirmed = facts.flatMap((fact) => fact.confirmed ?? []);
      const note = confirmed.length > 0 ? { note: `已核对：${confirmed.join('；')}` } : {};
      return { ...whose, lines: facts, action: 'registry.facts-recorded', ...note };
    });
    return this.write(manager, writings);
  }

  /** The same for facts that are taken back. */
  async withdraw(manager: EntityManager, { actor, company, facts, reason }: Withdrawal): Promise<number> {
    const lines = facts.map(({ attribute, year, value, source, observedOn, seq: withdraws }) => {
      return { attribute, year, value, source, observedOn, withdraws, reason };
    });
    const writing = { actor, company, lines, action: 'registry.fact-withdrawn', note: reason };
    return (await this.write(manager, [writing]))[0]!;
  }

  /** Somebody of the park was shown figures that are covered for others. */
  noteView(manager: EntityManager, actor: Actor, companyId: string): Promise<void> {
    return this.audit.notice(manager, viewed(actor, companyId, 'registry.figures-viewed'));
  }

  /** Somebody of the park was shown the contacts by which some companies were found. */
  async noteContacts(manager: EntityManager, actor: Actor, found: readonly CompanyRow[]): Promise<void> {
    const shown = actor.kind === 'staff' ? found.filter(({ contact }) => contact !== undefined) : [];
    if (shown.length === 0) return;
    await this.audit.notice(manager, ...shown.map(({ id }) => viewed(actor, id, 'registry.contacts-viewed')));
  }

  /** One company at a time, or many: the same statements. Answers the new revisions in the order of what is written. */
  private async write(manager: EntityManager, writings: readonly Writing[]): Promise<number[]> {
    const changes = await this.changes(manager, writings);
    await allDone([
      appendFacts(manager, changes.flatMap(linesOf)),
      this.keep(manager, changes),
      this.audit.record(manager, ...changes.map(toldOf)),
    ]);
    const renamed = changes.filter(({ recorded }) => recorded.some(({ attribute }) => NAME_ATTRIBUTES.has(attribute)));
    await rewriteAliases(
      manager,
      renamed.map(({ company }) => company.id),
    );
    return changes.map(({ revision }) => revision);
  }

  private async changes(manager: EntityManager, writings: readonly Writing[]): Promise<Change[]> {
    const recordedAt = this.clock.now().toISOString();
    const last = await lastSeqs(
      manager,
      writings.map(({ company }) => company.id),
    );
    const changes: Change[] = [];
    for (const { actor, company, lines, ledger, ...said } of writings) {
      const attributes = [...new Set(lines.map(({ attribute }) => attribute))];
      const before = ledger ?? (await ledgerOf(manager, company.id, attributes));
      const revision = company.revision + 1;
      const first = (last.get(company.id) ?? 0) + 1;
      const recorded = lines.map((line, at): RecordedFact => {
        return { ...line, seq: first + at, revision, recordedAt, actorName: actor.name };
      });
      const snapshot = refold(company.snapshot, [...before, ...recorded]);
      changes.push({ actor, company, revision, recorded, snapshot, recordedAt, ...said });
    }
    return changes;
  }

  /** Puts new snapshots in place of those that were read while holding the companies' rows, and tells of them. */
  async keep(manager: EntityManager, kept: readonly Kept[]): Promise<void> {
    const today = this.clock.today();
    const next = kept.map(({ company, revision, snapshot }) => {
      const columns = companyColumns(factsFrom(snapshot, today));
      return { id: company.id, seen: company.revision, revision, columns };
    });
    const events = kept.map(({ company, revision, recorded }) => {
      const payload: CompanyFactsChanged = {
        ...{ companyId: company.id, revision },
        ...(recorded?.every((fact) => attribute(fact.attribute)?.internal) && { internal: true }),
      };
      return { topic: COMPANY_FACTS_CHANGED, key: `${company.id}:${revision}`, payload };
    });
    await allDone([
      writeColumns(manager, next).then(demandUnchanged),
      storeSnapshots(
        manager,
        kept.map(({ company, revision, snapshot }) => ({ companyId: company.id, revision, snapshot })),
      ),
      this.outbox.add(manager, events),
    ]);
  }
}

function demandUnchanged(areAllWritten: boolean): void {
  if (!areAllWritten) throw Conflict.changed('企业数据', '请刷新页面后重新提交。');
}

/** Checked facts, whose they are and who brings them. */
export interface Recording {
  readonly actor: Actor;
  readonly company: CompanyRecord;
  readonly facts: readonly FactInput[];
  /** What stands in the ledger of these attributes, from a caller who has read it since the row is held. */
  readonly ledger?: readonly RecordedFact[];
}

/** Facts that are taken back, and why. */
export interface Withdrawal {
  readonly actor: Actor;
  readonly company: CompanyRecord;
  readonly facts: readonly RecordedFact[];
  readonly reason: string;
}

interface Said {
  readonly action: string;
  readonly note?: string;
}

interface Writing extends Said {
  readonly actor: Actor;
  readonly company: CompanyRecord;
  readonly lines: readonly (FactInput & Pick<RecordedFact, 'withdraws' | 'reason'>)[];
  readonly ledger?: readonly RecordedFact[];
}

/** What a company's snapshot is to be, as of its next revision. */
export interface Kept {
  readonly company: CompanyRecord;
  readonly revision: number;
  readonly snapshot: Snapshot;
  /** The facts that made it so, where facts did. */
  readonly recorded?: readonly RecordedFact[];
}

interface Change extends Said, Kept {
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly recorded: readonly RecordedFact[];
}

function linesOf({ actor, company, recorded, recordedAt }: Change): NewFact[] {
  const actorId = actor.kind === 'system' ? null : actor.userId;
  return recorded.map((fact) => ({ companyId: company.id, fact, recordedAt, actorId }));
}

function toldOf({ actor, action, company, snapshot, recorded, note }: Change): Parameters<Audit['record']>[1] {
  return {
    actor,
    action,
    ...{ objectType: 'company', objectId: company.id, companyId: company.id },
    before: valuesIn(company.snapshot, recorded),
    after: valuesIn(snapshot, recorded),
    ...(note && { note }),
  };
}

function valuesIn(snapshot: Snapshot, facts: readonly RecordedFact[]): Record<string, unknown> {
  return Object.fromEntries(
    facts.map(({ attribute, year }) => [factField(attribute, year), cellOf(snapshot, attribute, year)?.v ?? null]),
  );
}
