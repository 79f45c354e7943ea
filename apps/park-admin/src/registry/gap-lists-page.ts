import type { Actor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { companyListLine } from './company-columns';
import { companyListQuery } from './company-list-query';
import { textOf } from './company-search';
import type { GapList } from './gap-lists';

type Query = Readonly<Record<string, unknown>>;

/** The page of a list of gaps: how many there are of each kind, and the companies of one, at first of the first that has any. */
@Injectable()
export class GapListsPage {
  constructor(
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  async model(actor: Actor, gaps: GapList, query: Query) {
    const asked = textOf(query['kind']);
    const questions = gaps.kinds.map(({ values }) => this.question(actor, addressOf(gaps, values)));
    const totals = await this.files.totals(
      actor,
      questions.map(({ filter }) => filter),
    );
    const named = gaps.kinds.find(({ kind }) => kind === asked);
    const chosen =
      named ??
      gaps.kinds[
        Math.max(
          0,
          totals.findIndex((total) => total > 0),
        )
      ]!;
    const address = addressOf(gaps, chosen.values);
    const list = this.question(actor, address);
    const found = await this.files.search(actor, { ...list.filter, page: pageRequest(query) });
    const ids = found.rows.map(({ id }) => id);
    const facts = await this.files.factsOfSeveral(actor, ids);
    return {
      ...{ title: gaps.title, section: gaps.section, empty: gaps.empty, note: gaps.note, chosen },
      tabs: gaps.kinds.map((each, at) => ({
        ...{ label: each.label, count: totals[at] },
        ...{ href: `${gaps.path}?kind=${each.kind}`, active: each === chosen },
      })),
      listHref: `/companies?${address}`,
      exportHref: `/companies/export/new?${address}`,
      list: {
        ...found,
        rows: found.rows.map((row) => companyListLine(list, actor, { row, facts: facts.get(row.id) })),
      },
    };
  }

  private question(actor: Actor, address: string) {
    const query = Object.fromEntries(new URLSearchParams(address));
    return companyListQuery(actor, query, this.clock.today());
  }
}

/** The same list in 企业库. */
function addressOf({ key, columns }: GapList, values: readonly string[]): string {
  const condition = values.length === 0 ? `${key}:missing` : `${key}:in:${values.join(',')}`;
  return `f=${condition}&cols=${[...columns, key].join(',')}`;
}
