import type { Actor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { CompanyFiles, type CompanyRow, registryRights } from '@park/registry';
import { intakeRights } from '@park/intake';
import { type ListSelection, lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { columnHeads } from './company-columns';
import { columnsPanel, filterPanel } from './company-list-panels';
import { type CompanyListQuery, companyListQuery } from './company-list-query';
import { isChosen, selectionBar } from './company-list-selection';
import { CompanyPeek } from './company-peek';
import { columnTotals } from './company-totals';
import { CompanyViews } from './company-views';
import { goneAmong } from './gone-companies';
import { linesOf } from './kept-lines';

type Query = Readonly<Record<string, unknown>>;

const PATH = '/companies';
/** Whoever is chosen can be asked to fill in figures, and printed. */
const ASKING = { askPath: '/campaigns', askLabel: '组织填报', printPath: '/booklets', printLabel: '导出一企一册' };
/** Without a question the default view of this person would be shown. */
const ALL = 'view=all';

/** 企业库: the page of a question, with the panels that are open. */
@Injectable()
export class CompanyListPage {
  constructor(
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
    private readonly peek: CompanyPeek,
    private readonly views: CompanyViews,
  ) {}

  read(actor: Actor, query: Query): CompanyListQuery {
    return companyListQuery(actor, query, this.clock.today());
  }

  /** Where the list leads when it is opened without a question: to the default view of this person, if there is one. */
  async usual(actor: Actor): Promise<string | null> {
    return this.views.usual(actor);
  }

  /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
  chosen(actor: Actor, query: Query): string {
    const list = this.read(actor, query);
    const view = String([query['view']].flat().at(-1) ?? '');
    const here = addressOf(list, { page: pageRequest(query).page, view });
    return here(lists.selectionQuery(lists.selection(query)));
  }

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  added(list: CompanyListQuery, query: Query): { readonly href: string } | { readonly problem: string } {
    const added = lists.withCondition(list.fields, list.question, query);
    return 'problem' in added ? added : { href: lists.href(list.fields, added.question, PATH) };
  }

  async model(actor: Actor, query: Query, problem?: string) {
    const list = this.read(actor, query);
    const view = String([query['view']].flat().at(-1) ?? '');
    const [found, tabs, peek, totals, counts] = await Promise.all([
      this.files.search(actor, { ...list.filter, page: pageRequest(query) }),
      this.views.tabs(actor, list, { today: this.clock.today(), view }),
      this.peek.of(actor, query['peek']),
      columnTotals(this.files, actor, list),
      this.files.counts(actor),
    ]);
    const place = addressOf(list, { page: found.page, view: tabs.view });
    const selection = lists.selection(query);
    const here = (more: string) => place([lists.selectionQuery(selection), more].filter(Boolean).join('&'));
    const canChange = intakeRights.editMany.allows(actor);
    const open = [query['open']].flat().at(-1);
    const isStrict = found.total === 0 && list.question.conditions.length > 1;
    return {
      title: '企业库',
      goneAmong: goneAmong(counts),
      ...tabs,
      totals,
      ...head(list),
      unused: [...tabs.gone, ...list.problems],
      saveHref: `/companies/views/new?${lists.query(list.fields, list.question)}`,
      closeHref: here(''),
      without: isStrict ? await this.easier(actor, list) : [],
      filter: open === 'filter' || problem ? filterPanel(list, query, problem) : null,
      columns: open === 'columns' ? columnsPanel(list, query, PATH) : null,
      list: { ...found, rows: await this.lines(actor, list, { rows: found.rows, peek: peek?.id, here, selection }) },
      selecting: canChange && { ...selectionBar(selection, { ...found, here: place }), ...ASKING },
      from: (found.page - 1) * found.pageSize + 1,
      to: (found.page - 1) * found.pageSize + found.rows.length,
      peek: peek && { ...peek, ...neighbours(found.rows, peek.id, (id) => here(`peek=${id}`)) },
      narrow: actor.kind === 'staff' && actor.companies !== undefined,
      canRegister: registryRights.registerCompany.allows(actor),
    };
  }

  private async lines(actor: Actor, list: CompanyListQuery, { rows, peek, here, selection }: Shown) {
    const facts = (ids: readonly string[]) => this.files.factsOfSeveral(actor, ids);
    const lines = await linesOf(actor, list, { rows, today: this.clock.today(), facts });
    return lines.map((line) => ({
      ...line,
      peekHref: here(`peek=${line.id}`),
      current: peek === line.id,
      chosen: isChosen(selection, line.id),
    }));
  }

  /** Where nothing is found: how many there would be without one of the conditions. */
  private async easier(actor: Actor, list: CompanyListQuery) {
    const { fields, question } = list;
    const fewer = question.conditions.map((condition) => ({
      label: lists.subject(fields, { key: condition.field.key, back: condition.back }),
      conditions: question.conditions.filter((other) => other !== condition),
    }));
    const filters = list.filter.question!.conditions.map((condition) => ({
      ...list.filter,
      question: {
        ...list.filter.question!,
        conditions: list.filter.question!.conditions.filter((other) => other !== condition),
      },
    }));
    const totals = await this.files.totals(actor, filters);
    return fewer
      .map(({ label, conditions }, at) => ({
        label,
        total: totals[at]!,
        href: lists.href(fields, { ...question, conditions }, PATH),
      }))
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total)
      .slice(0, 3);
  }
}

interface Shown {
  readonly rows: readonly CompanyRow[];
  readonly peek: string | undefined;
  readonly here: (more: string) => string;
  readonly selection: ListSelection;
}

/** The address of the page that is shown, with more behind it. */
function addressOf(
  { fields, question }: CompanyListQuery,
  { page = 1, view }: { readonly page?: number; readonly view?: string } = {},
) {
  const query = [lists.query(fields, question), view ? `view=${view}` : '', page > 1 ? `page=${page}` : ''];
  return (more: string) => {
    const parts = [...query, more].filter(Boolean);
    return `${PATH}?${parts.join('&') || ALL}`;
  };
}

function orAll(href: string): string {
  return href === PATH ? `${PATH}?${ALL}` : href;
}

/** Chips, heads and links of a question. */
function head(list: CompanyListQuery) {
  const { fields, question } = list;
  const first = addressOf(list);
  return {
    q: question.q,
    state: stateOf(list),
    sentence: lists.words(fields, question),
    chips: lists.chips(fields, question, PATH).map((chip) => ({ ...chip, href: orAll(chip.href) })),
    both: question.conditions.length > 1 && {
      any: question.any,
      href: lists.href(fields, { ...question, any: !question.any }, PATH),
    },
    clear: orAll(lists.href(fields, { ...question, q: '', conditions: [] }, PATH)),
    filterHref: first('open=filter'),
    columnsHref: first('open=columns'),
    columnCount: list.columns.length + 1,
    exportHref: [`${PATH}/export/new`, lists.query(fields, question)].filter(Boolean).join('?'),
    name: columnHeads({ ...list, columns: [{ key: 'name', back: null }] }, PATH)[0],
    heads: columnHeads(list, PATH),
  };
}

/** What the forms of the panels carry along. */
function stateOf({ fields, question }: CompanyListQuery): { name: string; value: string }[] {
  return [...new URLSearchParams(lists.query(fields, question))].map(([name, value]) => ({ name, value }));
}

function neighbours(rows: readonly { readonly id: string }[], id: string, href: (id: string) => string) {
  const place = rows.findIndex((row) => row.id === id);
  const [before, after] = [rows[place - 1], place < 0 ? undefined : rows[place + 1]];
  return { before: before && href(before.id), after: after && href(after.id), place: place + 1 };
}
