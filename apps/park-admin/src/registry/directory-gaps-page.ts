import type { Actor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { companyListLine } from './company-columns';
import { companyListQuery } from './company-list-query';
import { textOf } from './company-search';

/** The kinds in which the yearly report of units asks for differences, and the values of `census.gap` in each. */
const KINDS = [
  { kind: 'new', label: '新增', values: ['new'], about: '登记在营，名录库里没有：核实后补录。' },
  {
    kind: 'changed',
    label: '变更',
    values: ['status', 'outdated'],
    about: '名录库有，但状态与登记不符，或核对以后又有核准变更：核实后更新。',
  },
  {
    kind: 'ended',
    label: '消亡',
    values: ['ended'],
    about: '已迁出、注销、吊销或撤销登记，名录库仍在册：核实后剔除。',
  },
  { kind: 'same', label: '一致', values: ['none'], about: '登记与名录库相符。' },
  {
    kind: 'unknown',
    label: '没有依据',
    values: [],
    about: '没有登记是否在名录库、登记状态或名录库状态，不能比较：补登后自动归类。',
  },
] as const;
const GAP = 'census.gap';
const COLUMNS = ['registrationStatus', 'approvedOn', 'census.inDirectory', 'census.directoryStatus', GAP];

type Query = Readonly<Record<string, unknown>>;

/** 名录库差异清单: how the directory of statistical units differs from what is registered, each kind as a list. */
@Injectable()
export class DirectoryGapsPage {
  constructor(
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  async model(actor: Actor, query: Query) {
    const asked = textOf(query['kind']);
    const chosen = KINDS.find(({ kind }) => kind === asked) ?? KINDS[0];
    const questions = KINDS.map((kind) => this.question(actor, addressOf(kind)));
    const list = this.question(actor, addressOf(chosen));
    const filters = questions.map(({ filter }) => filter);
    const [totals, found] = await Promise.all([
      this.files.totals(actor, filters),
      this.files.search(actor, { ...list.filter, page: pageRequest(query) }),
    ]);
    const facts = await this.files.factsOfSeveral(
      actor,
      found.rows.map(({ id }) => id),
    );
    const place = KINDS.indexOf(chosen);
    return {
      title: '名录库差异清单',
      chosen,
      tabs: KINDS.map(({ kind, label }, at) => {
        return { label, count: totals[at], href: `/companies/census?kind=${kind}`, active: at === place };
      }),
      listHref: `/companies?${addressOf(chosen)}`,
      exportHref: `/companies/export?${addressOf(chosen)}&format=xlsx`,
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
function addressOf({ values }: { readonly values: readonly string[] }): string {
  const condition = values.length === 0 ? `${GAP}:missing` : `${GAP}:in:${values.join(',')}`;
  return `f=${condition}&cols=${COLUMNS.join(',')}`;
}
