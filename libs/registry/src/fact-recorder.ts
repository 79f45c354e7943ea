import { Audit } from '@park/identity';
import { type Actor, Conflict } from '@park/kernel';
import { Clock, Outbox } from '@park/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NAME_ATTRIBUTES, rewriteAliases } from './data/company-alias.write';
import type { CompanyRecord } from './data/company-row.query';
import { appendFacts, lastSeq, ledgerOf } from './data/ledger.query';
import { storeSnapshots } from './data/snapshot.write';
import { viewed } from './domain/access';
import { companyColumns } from './domain/company/company-columns';
import { factsFrom } from './domain/ledger/facts';
import { refold } from './domain/ledger/ledger';
import { type FactInput, factField, type RecordedFact } from './domain/ledger/recording';
import { cellOf, type Snapshot } from './domain/ledger/snapshot';
import { COMPANY_FACTS_CHANGED } from './events';

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
  append(manager: EntityManager, { facts, ...whose }: Recording): Promise<number> {
    const confirmed = facts.flatMap((fact) => fact.confirmed ?? []);
    const note = confirmed.length > 0 ? { note: `已核对：${confirmed.join('；')}` } : {};
    return this.write(manager, { ...whose, lines: facts, action: 'registry.facts-recorded', ...note });
  }

  /** The same for facts that are taken back. */
  withdraw(manager: EntityManager, { actor, company, facts, reason }: Withdrawal): Promise<number> {
    const lines = facts.map(({ attribute, year, value, source, observedOn, seq: withdraws }) => {
      return { attribute, year, value, source, observedOn, withdraws, reason };
    });
    return this.write(manager, { actor, company, lines, action: 'registry.fact-withdrawn', note: reason });
  }

  /** Somebody of the park was shown figures that are covered for others. */
  noteView(manager: EntityManager, actor: Actor, companyId: string): Promise<void> {
    return this.audit.notice(manager, viewed(actor, companyId, 'registry.figures-viewed'));
  }

  private async write(manager: EntityManager, { actor, company, lines, ledger, ...said }: Writing): Promise<number> {
    const revision = company.revision + 1;
    const recordedAt = this.clock.now().toISOString();
    const first = (await lastSeq(manager, company.id)) + 1;
    const recorded = lines.map((line, at): RecordedFact => ({
      ...line,
      seq: first + at,
      revision,
      recordedAt,
      actorName: actor.name,
    }));
    const attributes = [...new Set(lines.map(({ attribute }) => attribute))];
    const before = ledger ?? (await ledgerOf(manager, company.id, attributes));
    const actorId = actor.kind === 'system' ? null : actor.userId;
    await appendFacts(
      manager,
      recorded.map((fact) => ({ companyId: company.id, fact, recordedAt, actorId })),
    );
    const snapshot = refold(company.snapshot, [...before, ...recorded]);
    const change = { actor, company, revision, recorded, snapshot, ...said };
    await this.keep(manager, change);
    if (lines.some(({ attribute }) => NAME_ATTRIBUTES.has(attribute))) await rewriteAliases(manager, [company.id]);
    await this.announce(manager, change);
    return revision;
  }

  /** Puts a new snapshot in place of the one that was read while holding the company's row, and tells of it. */
  async keep(manager: EntityManager, { company, revision, snapshot }: Kept): Promise<void> {
    const columns = companyColumns(factsFrom(snapshot, this.clock.today()));
    const guarded: { affectedRows: number } = await manager.query(
      `UPDATE company SET revision = ?, status = ?, zone = ?, industry_code = ?, industry_section = ?, size_class = ?,
         title_codes = ? WHERE id = ? AND revision = ?`,
      [
        revision,
        columns.status,
        columns.zone,
        columns.industryCode,
        columns.industrySection,
        columns.sizeClass,
        columns.titleCodes,
        company.id,
        company.revision,
      ],
    );
    if (guarded.affectedRows !== 1) throw new Conflict('企业数据刚刚被他人更新，请刷新页面后重新提交。');
    await storeSnapshots(manager, [{ companyId: company.id, revision, snapshot }]);
    const payload = { companyId: company.id, revision };
    await this.outbox.add(manager, [{ topic: COMPANY_FACTS_CHANGED, key: `${company.id}:${revision}`, payload }]);
  }

  private async announce(manager: EntityManager, change: Change): Promise<void> {
    const { actor, company, recorded } = change;
    await this.audit.record(manager, {
      actor,
      action: change.action,
      objectType: 'company',
      objectId: company.id,
      companyId: company.id,
      before: valuesIn(company.snapshot, recorded),
      after: valuesIn(change.snapshot, recorded),
      ...(change.note && { note: change.note }),
    });
  }
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
}

interface Change extends Said, Kept {
  readonly actor: Actor;
  readonly recorded: readonly RecordedFact[];
}

function valuesIn(snapshot: Snapshot, facts: readonly RecordedFact[]): Record<string, unknown> {
  return Object.fromEntries(
    facts.map(({ attribute, year }) => [factField(attribute, year), cellOf(snapshot, attribute, year)?.v ?? null]),
  );
}
