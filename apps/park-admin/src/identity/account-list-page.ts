import { Accounts, identityRights } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { listLines } from '../lists/list-lines';
import { accountCells } from './account-cells';
import {
  type AccountListQuery,
  accountListQuery,
  addedTo,
  chosenIn,
  headOf,
  headsOf,
  hrefOf,
  pageHref,
  panelsOf,
  PATH,
  tabsOf,
} from './account-list';

type Query = Readonly<Record<string, unknown>>;

/** The name of this list among those that keep views. */
export const LIST = 'accounts';
const SECTION = { label: '账号', fields: Accounts.listing.fields };

/** 账号管理: the accounts of a question as a list. */
@Injectable()
export class AccountListPage {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: ListViews,
    private readonly clock: Clock,
  ) {}

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  added(query: Query) {
    return addedTo(this.read(query), query);
  }

  /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
  chosen(query: Query): string {
    return chosenIn(this.read(query), query);
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
      ...{ ...headOf(list), ...headsOf(list) },
      tabs: tabsOf(list, found.counts, views).filter(({ href }) => mayManageStaff || href !== ofPark),
      ...panelsOf(list, query, { problem, section: SECTION }),
      ...this.lines(list, found.list, query),
    };
  }

  private read(query: Query): AccountListQuery {
    return accountListQuery(query, this.clock.today());
  }

  private lines(list: AccountListQuery, found: Found, query: Query) {
    const rows = found.rows.map((row) => ({
      ...{ id: row.account.id, name: row.account.name },
      cells: accountCells(list, row),
    }));
    return listLines(found, rows, { query, here: pageHref(list, found.page), exportPath: `${PATH}/export` });
  }
}

type Found = Awaited<ReturnType<Accounts['lists']['page']>>['list'];

const bare = { q: '', any: false, conditions: [], columns: null, order: null };
