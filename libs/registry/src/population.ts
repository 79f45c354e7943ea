import { Injectable } from '@nestjs/common';
import type { Facts } from '@park/criteria';
import type { Actor, CalendarDate } from '@park/kernel';
import { shared, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { companiesAfter, type CompanyInOrder } from './data/companies-after.query';
import { mailAddresses } from './data/contact-mails.query';
import { type CompanyColumns, companyColumns } from './domain/company/company-columns';
import { condensedFacts } from './domain/ledger/facts';
import { latestChange, markChange } from './data/population-mark.query';
import { fraudsOf } from './data/frauds.query';
import { supportedAfter } from './data/supported.query';
import { unlessKnown } from './data/unless-known.query';
import { seesAll, visibleCompanies } from './data/visibility';
import { fetchedAhead } from './fetched-ahead';
import {
  type CondensedMember,
  type CurrentRevision,
  type FactsOfCompany,
  hasTitles,
  type Member,
  member,
  type NamedFacts,
  type PopulationStamp,
  readerByYear,
} from './population-members';

const SUPPORTED = 2_000;
const COLUMNS = 'company_id AS companyId, revision, facts';
// Transactions that end in another order than they wrote lie closer together than this.
const OVERLAP_SECONDS = 30;
const SHORT_OVERLAP_SECONDS = 5;
/** So many numbers for a company, and one range is read faster than each by itself. */
const DENSE = 1.5;

const TIMED = ['sizeClass', 'titleCodes', 'products'] as const;
type Timed = Pick<CompanyColumns, (typeof TIMED)[number]>;

/** A company whose columns are others than the day before. */
interface Moved extends CurrentRevision {
  readonly now: Timed;
}

/** The current facts of all companies in the database. */
@Injectable()
export class Population {
  private readonly unlessKnown = shared.byKey((known) => unlessKnown(this.dataSource.manager, known));

  constructor(private readonly dataSource: DataSource) {}

  /** Batches by key, in order of id, the next one on its way. Every company that exists throughout is seen once. */
  batches(size = 500): AsyncGenerator<CondensedMember[]> {
    return fetchedAhead(this.everyBatch(size));
  }

  /** Those that have records of titles, valid or not, or are among some others; whole, in order of id. */
  async *holders(others: ReadonlySet<string>, size = 500): AsyncGenerator<Member[]> {
    for await (const members of this.batches(size)) {
      const some = members.filter(({ companyId, facts }) => others.has(companyId) || hasTitles(facts));
      yield await this.several(some.map(({ companyId }) => companyId));
    }
  }

  private async *everyBatch(size: number): AsyncGenerator<CondensedMember[]> {
    for (let after = '0'; ;) {
      const rows: CondensedMember[] = await this.dataSource.query(
        `SELECT ${COLUMNS} FROM condensed_snapshot WHERE company_id > ? ORDER BY company_id LIMIT ?`,
        [after, size],
      );
      if (rows.length > 0) yield rows;
      if (rows.length < size) return;
      after = rows.at(-1)!.companyId;
    }
  }

  /** Companies on file in order of id behind one, that an actor may know of, with their snapshots. */
  after(actor: Actor, after: string, most: number): Promise<CompanyInOrder[]> {
    return companiesAfter(this.dataSource.manager, actor, { after, most });
  }

  /** The companies of some ids, as far as they exist. */
  condensed(companyIds: readonly string[]): Promise<CondensedMember[]> {
    if (companyIds.length === 0) return Promise.resolve([]);
    return this.dataSource.query(`SELECT ${COLUMNS} FROM condensed_snapshot WHERE company_id IN (?)`, [companyIds]);
  }

  /** The companies that an actor may know of, where not all of the park; null for all. */
  async visibleTo(actor: Actor): Promise<ReadonlySet<string> | null> {
    if (seesAll(actor)) return null;
    const { sql, params } = visibleCompanies(actor);
    const rows: { id: string }[] = await this.dataSource.query(`SELECT c.id FROM company c WHERE ${sql}`, [...params]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether an actor may know of a company, as far as it exists. */
  async isVisible(actor: Actor, companyId: string): Promise<boolean> {
    if (seesAll(actor)) return true;
    const { sql, params } = visibleCompanies(actor);
    const rows: unknown[] = await this.dataSource.query(`SELECT 1 FROM company c WHERE c.id = ? AND ${sql}`, [
      companyId,
      ...params,
    ]);
    return rows.length > 0;
  }

  /** One mail address per company: of the primary contact, else of any contact that has one. For messages, not for pages. */
  mailAddresses(manager: EntityManager, companyIds: readonly string[]): Promise<Map<string, string>> {
    return mailAddresses(manager, companyIds);
  }

  /** The companies with a line about money that was paid to them on a day or later, replaced or not; null: ever. In order of id. */
  async *supportedSince(day: CalendarDate | null, asOf: CalendarDate): AsyncGenerator<NamedFacts[]> {
    const read = readerByYear(asOf);
    for (let after = '0'; ;) {
      const rows = await supportedAfter(this.dataSource.manager, { day, after, most: SUPPORTED });
      yield rows.map(({ facts, ...member }) => ({ ...member, factsBy: (lastYear) => read(lastYear)(facts) }));
      if (rows.length < SUPPORTED) return;
      after = rows.at(-1)!.companyId;
    }
  }

  /** Records of data that companies cheated with when they applied, by company; those replaced or taken back are left out. */
  fraudsOf(manager: EntityManager, companyIds: readonly string[]) {
    return fraudsOf(manager, companyIds);
  }

  /** The revisions written since an instant by the database's clock, or a little earlier. */
  changedSince(at: Date, overlap = OVERLAP_SECONDS): Promise<(CurrentRevision & { readonly changedAt: Date })[]> {
    return this.dataSource.query(
      `SELECT company_id AS companyId, revision, changed_at AS changedAt FROM condensed_snapshot
        WHERE changed_at >= ? - INTERVAL ? SECOND`,
      [at, overlap],
    );
  }

  /** The same where what is missed is found soon after. */
  changedLately(at: Date): ReturnType<Population['changedSince']> {
    return this.changedSince(at, SHORT_OVERLAP_SECONDS);
  }

  /** The revision of every company, in batches by key. */
  async *revisions(size = 5000): AsyncGenerator<CurrentRevision[]> {
    for (let after = '0'; ;) {
      const rows: CurrentRevision[] = await this.dataSource.query(
        `SELECT id AS companyId, revision FROM company
          WHERE id > ? AND merged_into_id IS NULL AND archive_id IS NULL ORDER BY id LIMIT ?`,
        [after, size],
      );
      if (rows.length > 0) yield rows;
      if (rows.length < size) return;
      after = rows.at(-1)!.companyId;
    }
  }

  /** What was committed up to now: a small question at any size, asked once for all who wait. */
  readonly latest = shared(() => latestChange(this.dataSource.manager));

  async stamp(): Promise<PopulationStamp> {
    const [row] = await this.dataSource.query(
      `SELECT COUNT(*) AS companies, COALESCE(SUM(revision), 0) AS changes, MAX(changed_at) AS lastAt
         FROM condensed_snapshot`,
    );
    return { companies: Number(row.companies), changes: Number(row.changes), lastAt: row.lastAt };
  }

  /** The facts of some companies on a day, as far as they exist, in the order of the ids; in batches. */
  async *factsOf(companyIds: readonly string[], asOf: CalendarDate, size = 200): AsyncGenerator<FactsOfCompany[]> {
    const read = readerByYear(asOf);
    for await (const members of fetchedAhead(this.condensedOf(companyIds, size))) {
      yield members.map(({ facts, ...member }) => ({ ...member, factsBy: (lastYear) => read(lastYear)(facts) }));
    }
  }

  private async *condensedOf(companyIds: readonly string[], size: number): AsyncGenerator<CondensedMember[]> {
    for (let from = 0; from < companyIds.length; from += size) {
      const ids = companyIds.slice(from, from + size);
      const byId = new Map((await this.atLeast(ids)).map((member) => [member.companyId, member]));
      yield ids.flatMap((id) => byId.get(id) ?? []);
    }
  }

  /** At least the companies of some ids: nearly all of a stretch are read as one range. */
  private atLeast(companyIds: readonly string[]): Promise<CondensedMember[]> {
    const numbers = companyIds.map(Number);
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    if (last - first > numbers.length * DENSE) return this.condensed(companyIds);
    const sql = `SELECT ${COLUMNS} FROM condensed_snapshot WHERE company_id BETWEEN ? AND ?`;
    return this.dataSource.query(sql, [first, last]);
  }

  /** The facts of some companies on a day, as far as they exist. For the columns of a list. */
  async factsOfSeveral(companyIds: readonly string[], asOf: CalendarDate): Promise<Map<string, Facts>> {
    const factsOf = condensedFacts(asOf);
    const rows = await this.condensed(companyIds);
    return new Map(rows.map(({ companyId, facts }) => [companyId, factsOf(facts)]));
  }

  /** Some companies with their whole snapshots, as far as they exist. For a page of a list. */
  async several(companyIds: readonly string[]): Promise<Member[]> {
    if (companyIds.length === 0) return [];
    const rows: CondensedMember[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM company_snapshot WHERE company_id IN (?)`,
      [companyIds],
    );
    return rows.map(member);
  }

  /** One company; undefined when it does not exist. `known` itself while its facts are still the current ones. */
  async one(companyId: string, known?: Member): Promise<Member | undefined> {
    const row = await this.unlessKnown(`${companyId}/${known?.revision ?? -1}`);
    if (!row) return undefined;
    if (row.facts !== null) return member({ ...row, facts: row.facts });
    // Somebody else who asked at the same time knew the current revision, and so it was not read.
    return known?.revision === row.revision ? known : (await this.several([companyId]))[0];
  }

  /**
   * Values again what lists filter by and time alone changes: a title or a product ends, a new year moves the size class. Answers how
   * many companies differ from the day before. Facts and revisions stay as they are. `stop` ends it with
   * an error between two batches.
   */
  async valueColumns(asOf: CalendarDate, stop?: AbortSignal): Promise<number> {
    const factsOf = condensedFacts(asOf);
    let changed = 0;
    for await (const members of this.batches()) {
      stop?.throwIfAborted();
      const before = await this.timedColumns(members);
      const moved = members.flatMap(({ companyId, revision, facts }): Moved[] => {
        const [was, now] = [before.get(companyId), companyColumns(factsOf(facts))];
        return was && TIMED.some((column) => was[column] !== now[column]) ? [{ companyId, revision, now }] : [];
      });
      changed += await this.moveColumns(moved);
    }
    return changed;
  }

  private async timedColumns(members: readonly CurrentRevision[]): Promise<Map<string, Timed>> {
    const rows: (Timed & { id: string })[] = await this.dataSource.query(
      'SELECT id, size_class AS sizeClass, title_codes AS titleCodes, products FROM company WHERE id IN (?)',
      [members.map(({ companyId }) => companyId)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Only while the facts are those the columns were worked out from: a change of facts values them itself. */
  private async moveColumns(moved: readonly Moved[]): Promise<number> {
    if (moved.length === 0) return 0;
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const done: string[] = [];
        for (const { companyId, revision, now } of moved) {
          const { affectedRows } = await manager.query(
            `UPDATE company SET size_class = ?, title_codes = ?, products = ?, updated_at = updated_at
              WHERE id = ? AND revision = ?`,
            [now.sizeClass, now.titleCodes, now.products, companyId, revision],
          );
          if (Number(affectedRows) > 0) done.push(companyId);
        }
        if (done.length === 0) return 0;
        await manager.query('UPDATE condensed_snapshot SET changed_at = CURRENT_TIMESTAMP(3) WHERE company_id IN (?)', [
          done,
        ]);
        await markChange(manager);
        return done.length;
      }),
    );
  }
}
