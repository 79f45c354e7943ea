import type { Actor, CalendarDate } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { lists, ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { ownCompanies } from './company-officer';
import { type CompanyListQuery, companyListQuery } from './company-list-query';

export const LIST = 'companies';
const PATH = '/companies';

/** The saved views of the company list as tabs. */
@Injectable()
export class CompanyViews {
  constructor(
    private readonly files: CompanyFiles,
    private readonly views: ListViews,
  ) {}

  /** Where the list leads when it is opened without a question; null to all companies. */
  async usual(actor: Actor): Promise<string | null> {
    const own = (await this.views.of(actor, LIST)).find(
      (view) => view.usual && actor.kind === 'staff' && view.ownerId === actor.userId,
    );
    return own ? hrefOf(own) : null;
  }

  /** All companies, then each view with how many it finds; the one that is shown is marked. */
  async tabs(actor: Actor, list: CompanyListQuery, at: { readonly today: CalendarDate; readonly view: string }) {
    const views = (await this.views.of(actor, LIST)).map((view) => {
      return { view, list: companyListQuery(actor, parametersOf(view.query), at.today) };
    });
    const own = companyListQuery(actor, { f: ownCompanies(actor.name) }, at.today);
    const [mineCount, ...counts] = await this.files.totals(actor, [
      own.filter,
      {},
      ...views.map((each) => each.list.filter),
    ]);
    const here = lists.query(list.fields, list.question);
    const inCharge = lists.query(own.fields, own.question);
    const chosen = views.find(({ view }) => view.id === at.view);
    const shown = chosen ?? views.find(({ view }) => view.query === here);
    const isGone = !chosen && at.view !== 'all';
    return {
      /** A view that the address asks for and nobody has, or not this person. */
      gone: isGone ? lists.notHere(at.view, '没有这个视图，可能已经删除，请从上面选择') : [],
      all: counts[0]!,
      /** Which view the address is of, when its question has been changed since. */
      view: chosen && chosen.view.query !== here ? chosen.view.id : undefined,
      changed:
        chosen && chosen.view.query !== here
          ? { name: chosen.view.name, href: editHref(chosen.view.id, here) }
          : undefined,
      mine: shown && actor.kind === 'staff' && shown.view.ownerId === actor.userId ? shown.view : undefined,
      tabs: [
        { label: '全部', count: counts[0], href: `${PATH}?view=all`, active: here === '' },
        // Nobody in charge of no company needs the way to it.
        ...(mineCount === 0 && here !== inCharge
          ? []
          : [{ label: '我包保的', count: mineCount, href: `${PATH}?${inCharge}`, active: here === inCharge }]),
        ...views.map(({ view, list: each }, place) => ({
          label: view.name,
          note: view.shared ? `${view.ownerName} 共享` : undefined,
          // What is left out of a view for somebody without the right would count other companies.
          count: each.problems.length > 0 ? undefined : counts[place + 1],
          href: hrefOf(view),
          active: view === shown?.view,
        })),
      ],
    };
  }
}

function editHref(id: string, query: string): string {
  return `${PATH}/views/${id}/edit?keep=yes&${query}`;
}

/** The address of a view: its question, and which view it is, so that changes can be saved into it. */
export function hrefOf({ id, query }: { readonly id: string; readonly query: string }): string {
  return `${PATH}?${query}${query ? '&' : ''}view=${id}`;
}

/** A query string as an application reads it. */
export function parametersOf(query: string): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) (all[name] ??= []).push(value);
  return all;
}
