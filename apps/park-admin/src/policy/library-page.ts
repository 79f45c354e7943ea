import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { LibraryLists, policyLabels, policyRights } from '@park/policy';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { listLines } from '../lists/list-lines';
import { libraryCells } from './library-columns';
import {
  addedTo,
  chosenIn,
  headOf,
  headsOf,
  pageHref,
  panelsOf,
  type LibraryListQuery,
  libraryListQuery,
  PATH,
  tabsOf,
} from './library-list';

type Query = Readonly<Record<string, unknown>>;

/** The name of this list among those that keep views. */
export const LIST = 'policies';
const SECTION = { label: '政策', fields: policyLabels.listFields };

/** 政策库: the policies of a question as a list. */
@Injectable()
export class LibraryPage {
  constructor(
    private readonly library: LibraryLists,
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
    const [counts, views, lines] = await Promise.all([
      this.library.counts(actor),
      this.views.of(actor, LIST),
      this.lines(actor, list, query),
    ]);
    return {
      ...{ title: '政策库', canEdit: policyRights.editPolicies.allows(actor), all: counts.all },
      ...{ ...headOf(list), ...headsOf(list), tabs: tabsOf(list, counts, views) },
      ...panelsOf(list, query, { problem, section: SECTION }),
      ...lines,
    };
  }

  private read(query: Query): LibraryListQuery {
    return libraryListQuery(query, this.clock.today());
  }

  private async lines(actor: StaffActor, list: LibraryListQuery, query: Query) {
    const found = await this.library.list(actor, list.filter, pageRequest(query));
    const rows = found.rows.map((row) => ({
      ...{ id: row.policyId, name: row.content.title },
      cells: libraryCells(list, row),
    }));
    return listLines(found, rows, { query, here: pageHref(list, found.page), exportPath: `${PATH}/export` });
  }
}
