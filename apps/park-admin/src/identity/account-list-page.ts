import { type AccountPart, Accounts, identityRights } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { PlainListPage } from '../lists/plain-list-page';
import { accountCells } from './account-cells';
import { type AccountListQuery, accountListQuery, hrefOf, PATH, place } from './account-list';

type Query = Readonly<Record<string, unknown>>;

/** The name of this list among those that keep views. */
export const LIST = 'accounts';

/** 账号管理: the accounts of a question as a list. */
@Injectable()
export class AccountListPage extends PlainListPage<AccountPart> {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: ListViews,
    clock: Clock,
  ) {
    super(
      { path: PATH, place, read: accountListQuery, section: { label: '账号', fields: Accounts.listing.fields } },
      clock,
    );
  }

  async show(actor: StaffActor, query: Query, { problem }: { readonly problem?: string } = {}) {
    const list = this.read(query);
    const [found, views, unsafe, alarms] = await Promise.all([
      this.accounts.lists.page(actor, list.filter, pageRequest(query)),
      this.views.of(actor, LIST),
      this.accounts.unsafe(actor),
      this.accounts.underAttack(actor),
    ]);
    const mayManageStaff = identityRights.manageAccounts.allows(actor);
    const ofPark = hrefOf({ ...list, part: 'staff', question: bare });
    return {
      ...{ title: '账号管理', all: found.counts.all, unsafe, alarms, mayManageStaff },
      ...this.around(list, query, problem),
      tabs: place.tabs(list, found.counts, views).filter(({ href }) => mayManageStaff || href !== ofPark),
      ...this.rows(list, found.list, query),
    };
  }

  private rows(list: AccountListQuery, found: Found, query: Query) {
    const rows = found.rows.map((row) => ({
      ...{ id: row.account.id, name: row.account.name },
      cells: accountCells(list, row),
    }));
    return this.lines(found, rows, { list, query });
  }
}

type Found = Awaited<ReturnType<Accounts['lists']['page']>>['list'];

const bare = { q: '', any: false, conditions: [], columns: null, order: null };
