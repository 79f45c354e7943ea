import type { Actor } from '@park/kernel';
import { type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import type { DataSource } from 'typeorm';
import type { AccountTrail } from './account-trail';
import {
  type AccountFilter,
  type AccountRow,
  accountsAfter,
  type AccountsSeen,
  type ActedFor,
  companiesOfAccounts,
  countAccounts,
  countsOfAccounts,
  pageOfAccounts,
} from './data/account-list.query';
import { identityRights } from './domain/access';
import type { AccountPart } from './domain/account-list';
import { ofVisible } from './domain/company-scope';

const AT_ONCE = 500;

/** An account with the companies it acts for. */
interface ListedAccount extends AccountRow {
  readonly companies: readonly ActedFor[];
}

interface Found {
  readonly list: Page<ListedAccount>;
  readonly counts: Readonly<Record<AccountPart, number>>;
}

/** The accounts an actor may manage, as lists and files show them. */
export class AccountLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trail: AccountTrail,
  ) {}

  /** One page of what is asked, with how many there are in each part. */
  async page(actor: Actor, filter: AccountFilter, request: PageRequest): Promise<Found> {
    const { manager } = this.dataSource;
    const seen = await this.seenBy(actor);
    const counts = await countsOfAccounts(manager, seen);
    const isPart = !filter.q && !filter.ids && !filter.question?.conditions.length;
    const total = isPart ? counts[filter.part ?? 'all'] : await countAccounts(manager, seen, filter);
    const rows = await pageOfAccounts(manager, { seen, filter }, request);
    return { list: pageOf(await this.withCompanies(actor, rows), total, request), counts };
  }

  /** The accounts of a list some at a time, for a file; that it was taken out, and how many, is noted before the first. */
  async taken(
    actor: Actor,
    filter: AccountFilter,
    { format, words }: { readonly format: 'xlsx' | 'csv'; readonly words: string },
  ): Promise<AsyncGenerator<readonly ListedAccount[]>> {
    const seen = await this.seenBy(actor);
    const rows = await countAccounts(this.dataSource.manager, seen, filter);
    const told = { after: { rows, format }, note: words };
    await withRetry(() => this.dataSource.transaction((manager) => this.trail.noteExport(manager, actor, told)));
    return this.inSlices(actor, seen, filter);
  }

  /** Those an actor may manage: the system administrator all, enterprise officers those of the companies they may know of. */
  async seenBy(actor: Actor): Promise<AccountsSeen> {
    identityRights.manageCompanyAccounts.demand(actor);
    const kind = identityRights.manageAccounts.allows(actor) ? null : 'company';
    if (actor.kind !== 'staff' || !actor.companies) return { kind, people: null };
    const { sql, params } = ofVisible(actor, 'm.company_id');
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT DISTINCT m.user_id AS id FROM company_member m WHERE ${sql}`,
      [...params],
    );
    return { kind, people: new Set(rows.map(({ id }) => String(id))) };
  }

  private async *inSlices(
    actor: Actor,
    seen: AccountsSeen,
    filter: AccountFilter,
  ): AsyncGenerator<readonly ListedAccount[]> {
    for (let after = '0'; ;) {
      const rows = await accountsAfter(this.dataSource.manager, { seen, filter }, { after, atMost: AT_ONCE });
      yield await this.withCompanies(actor, rows);
      if (rows.length < AT_ONCE) return;
      after = rows.at(-1)!.account.id;
    }
  }

  private async withCompanies(actor: Actor, rows: readonly AccountRow[]): Promise<ListedAccount[]> {
    const people = rows.filter(({ account }) => account.kind === 'company').map(({ account }) => account.id);
    const companies = await companiesOfAccounts(this.dataSource.manager, actor, people);
    return rows.map((row) => ({ ...row, companies: companies.get(row.account.id) ?? [] }));
  }
}
