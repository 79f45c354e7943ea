import { certainties, type Group, groups, type ListedCompany, type TitleCounts } from '@park/cultivation';
import type { CalendarDate } from '@park/kernel';
import type { Page } from '@park/platform';
import type { CompanyMatch } from '@park/policy';
import type { CompanyRow } from '@park/registry';
import { companyMoney } from './company-money';
import { cellsOf } from './company-ladder-page';
import { farWords, leftWords, standingWords, titleTerm } from './title-words';

interface Listed {
  readonly group: Group;
  readonly list: Page<ListedCompany> & { readonly ranked: number };
  readonly names: readonly CompanyRow[];
  readonly asOf: CalendarDate;
  /** How each company stands to the policies that ask for the title; null where money is nothing to be told. */
  readonly money: ReadonlyMap<string, readonly CompanyMatch[]> | null;
  /** What verdicts rest on, by company; null where nothing is judged. */
  readonly certain: ReadonlyMap<string, keyof typeof certainties> | null;
  readonly sort: ListSort;
}

/** Lists of those who have no title yet; the others are of holders. */
const OPEN: readonly Group[] = ['ready', 'applied', 'near', 'two', 'open', 'banned'];

/** The tabs of holders stand together, and so do those of the others; the first of the other side leads there. */
function isBeside(each: Group, group: Group): boolean {
  return OPEN.includes(each) === OPEN.includes(group) || each === 'held' || each === 'ready' || each === 'applied';
}

/** Without a standard nobody is judged; who holds or has applied for a title is told all the same. */
const isTold = (each: Group) => each === 'held' || each === 'applied' || dueHeads[each] !== undefined;

/** In what order those stand who could get the title. */
export const listSorts = { near: '数据最全的在前', money: '金额最高的在前', certain: '依据最确定的在前' } as const;
export type ListSort = keyof typeof listSorts;

/** What lists of holders are about: a day by which something is due. */
const dueHeads: Partial<Record<Group, string>> = {
  ...{ updating: '更新期限', update180: '更新期限', update90: '更新期限', update30: '更新期限' },
  ...{ due180: '有效期止', due90: '有效期止', due30: '有效期止' },
};

/** The companies of one list of a title, each with its cells and what it lacks. */
export function listPage(
  { title, counts, isPending }: TitleCounts,
  { group, list, names, asOf, money, certain, sort }: Listed,
) {
  const byId = new Map(names.map((row) => [row.id, row]));
  return {
    title: title.label,
    subtitle: `判断日 ${asOf}`,
    crumbs: [{ label: '培育阶梯', href: '/ladder' }, { label: title.label }],
    isPending,
    tabs: (Object.keys(groups) as Group[])
      .filter((each) => isBeside(each, group) && (!isPending || isTold(each)))
      .map((each) => ({
        label: groups[each],
        count: counts[each],
        active: each === group,
        href: `/ladder/${title.code}?group=${each}`,
      })),
    group: groups[group],
    facts: titleTerm(title, asOf),
    list: {
      ...list,
      rows: list.rows.map((row) => ({
        ...lineOf(row, byId.get(row.companyId), asOf),
        due: dueOf(row, group, asOf),
        certainty: certainties[certain?.get(row.companyId) as keyof typeof certainties],
        money: companyMoney(money?.get(row.companyId)),
      })),
    },
    dueHead: dueHeads[group] ?? null,
    tellsMoney: money !== null && money.size > 0,
    sorts: certain === null ? null : sortsOf(`/ladder/${title.code}?group=${group}`, sort),
    rankedOnly: sort !== 'near' && list.ranked < list.total ? list.ranked : null,
  };
}

/** The orders of a list of those who could get the title. */
function sortsOf(href: string, chosen: ListSort) {
  return Object.entries(listSorts).map(([sort, label]) => ({
    ...{ label, active: sort === chosen, href: sort === 'near' ? href : `${href}&sort=${sort}` },
  }));
}

/** The day that a list of holders is about, with its light. */
function dueOf({ assessment: { holding }, updateOn }: ListedCompany, group: Group, asOf: CalendarDate) {
  const on = dueHeads[group] === '更新期限' ? updateOn : (holding?.until ?? null);
  return on === null ? null : { on, ...leftWords(on, asOf) };
}

function lineOf(
  { companyId, assessment, isApplied, gaps }: ListedCompany,
  company: CompanyRow | undefined,
  asOf: CalendarDate,
) {
  const { criterion, missing } = assessment;
  const named = (ids: readonly string[]) =>
    (criterion?.conditions ?? []).filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  return {
    ...{ companyId, name: company?.name ?? '—', isDemo: company?.isDemo ?? false },
    href: `/companies/${companyId}/ladder/${assessment.title.code}`,
    standing: standingWords(assessment, asOf, isApplied),
    cells: cellsOf(assessment),
    gaps: gaps.map((gap) => ({ ...gap, far: farWords(gap.short) })),
    missing: named(missing),
  };
}
