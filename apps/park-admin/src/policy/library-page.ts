import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { LibraryLists, type LibraryPart, policyLabels, policyRights } from '@park/policy';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { PlainListPage } from '../lists/plain-list-page';
import { libraryCells } from './library-columns';
import { libraryListQuery, type LibraryListQuery, PATH, place } from './library-list';

type Query = Readonly<Record<string, unknown>>;

/** The name of this list among those that keep views. */
export const LIST = 'policies';

/** 政策库: the policies of a question as a list. */
@Injectable()
export class LibraryPage extends PlainListPage<LibraryPart> {
  constructor(
    private readonly library: LibraryLists,
    private readonly views: ListViews,
    clock: Clock,
  ) {
    super(
      { path: PATH, place, read: libraryListQuery, section: { label: '政策', fields: policyLabels.listFields } },
      clock,
    );
  }

  async show(actor: StaffActor, query: Query, { problem }: { readonly problem?: string } = {}) {
    const list = this.read(query);
    const [counts, views, lines] = await Promise.all([
      this.library.counts(actor),
      this.views.of(actor, LIST),
      this.rows(actor, list, query),
    ]);
    return {
      ...{ title: '政策库', canEdit: policyRights.editPolicies.allows(actor), all: counts.all },
      ...this.around(list, query, problem),
      tabs: place.tabs(list, counts, views),
      ...lines,
    };
  }

  private async rows(actor: StaffActor, list: LibraryListQuery, query: Query) {
    const found = await this.library.list(actor, list.filter, pageRequest(query));
    const rows = found.rows.map((row) => ({
      ...{ id: row.policyId, name: row.content.title },
      cells: libraryCells(list, row),
    }));
    return this.lines(found, rows, { list, query });
  }
}
