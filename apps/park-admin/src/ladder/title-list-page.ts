import { type Group, groups, type ListedCompany, type TitleCounts } from '@park/cultivation';
import type { CalendarDate } from '@park/kernel';
import type { Page } from '@park/platform';
import type { CompanyMatch } from '@park/policy';
import type { CompanyRow } from '@park/registry';
import { companyMoney } from './company-money';
import { cellsOf } from './company-ladder-page';
import { standingWords, titleTerm } from './title-words';

interface Listed {
  readonly group: Group;
  readonly list: Page<ListedCompany> & { readonly ranked: number };
  readonly names: readonly CompanyRow[];
  readonly asOf: CalendarDate;
  /** How each company stands to the policies that ask for the title; null where money is nothing to be told. */
  readonly money: ReadonlyMap<string, readonly CompanyMatch[]> | null;
  /** Whether those come first whom the title brings most. */
  readonly byMoney: boolean;
}

/** The companies of one list of a title, each with its cells and what it lacks. */
export function listPage(
  { title, counts, isPending }: TitleCounts,
  { group, list, names, asOf, money, byMoney }: Listed,
) {
  const byId = new Map(names.map((row) => [row.id, row]));
  return {
    title: title.label,
    subtitle: `判断日 ${asOf}`,
    crumbs: [{ label: '培育阶梯', href: '/ladder' }, { label: title.label }],
    isPending,
    tabs: (Object.keys(groups) as Group[])
      .filter((each) => !isPending || ['held', 'updating', 'applied'].includes(each) || each.startsWith('due'))
      .map((each) => ({
        label: groups[each],
        count: counts[each],
        active: each === group,
        href: `/ladder/${title.code}?group=${each}`,
      })),
    group: groups[group],
    facts: titleTerm(title),
    list: {
      ...list,
      rows: list.rows.map((row) => ({
        ...lineOf(row, byId.get(row.companyId), asOf),
        money: companyMoney(money?.get(row.companyId)),
      })),
    },
    tellsMoney: money !== null && money.size > 0,
    sorts: money !== null && money.size > 0 ? sortsOf(`/ladder/${title.code}?group=${group}`, byMoney) : null,
    rankedOnly: byMoney && list.ranked < list.total ? list.ranked : null,
  };
}

/** The orders of a list of those who could get the title. */
function sortsOf(href: string, byMoney: boolean) {
  return [
    { label: '数据最全的在前', href, active: !byMoney },
    { label: '金额最高的在前', href: `${href}&sort=money`, active: byMoney },
  ];
}

function lineOf({ companyId, assessment, gaps }: ListedCompany, company: CompanyRow | undefined, asOf: CalendarDate) {
  const { criterion, missing } = assessment;
  const named = (ids: readonly string[]) =>
    (criterion?.conditions ?? []).filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  return {
    ...{ companyId, name: company?.name ?? '—', isDemo: company?.isDemo ?? false },
    href: `/companies/${companyId}/ladder/${assessment.title.code}`,
    standing: standingWords(assessment, asOf),
    cells: cellsOf(assessment),
    gaps,
    missing: named(missing),
  };
}
