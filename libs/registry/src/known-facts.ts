import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { type CompanyRecord, companyRecordUnless, type KnownFacts } from './data/company-row.query';

const MOST_KEPT = 500;

/** The facts of companies read lately: while nothing was recorded since, they are the same object and are not read again. */
export class KnownFactsOfCompanies {
  /** The latest last. */
  private readonly kept = new Map<string, KnownFacts>();

  /** A company that the actor may know of. Throws NotFound. */
  async record(manager: EntityManager, actor: Actor, id: string): Promise<CompanyRecord> {
    const { record, factsRevision } = await companyRecordUnless(manager, actor, this.kept.get(id) ?? { id });
    this.kept.delete(record.id);
    this.kept.set(record.id, { id: record.id, factsRevision, snapshot: record.snapshot });
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return record;
  }
}
