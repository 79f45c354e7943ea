import { pageOf, type Page, type PageRequest } from '@park/platform';
import { type CompanyMatch, policyForm, type PolicyKind, policyLabels, searchRank } from '@park/policy';
import { choices } from '@park/web-kit';
import { closesSoon, inOrder, type Order, orders } from './best-first';
import type { Confirmations } from './deadline';
import { type MatchCard, matchCard } from './match-card';
import { stackingPart } from './stacking-part';
import { inTab, tabOf, tabs } from './tabs';

/** A question with what tells whether the texts of a policy answer its words. */
interface Asked extends ListQuery {
  has(texts: readonly (string | null)[]): boolean;
  readonly confirmations: Confirmations;
}

/** What the list was asked for, anything odd being nothing. */
export interface ListQuery {
  readonly tab: ReturnType<typeof tabOf>;
  readonly q: string;
  readonly kind: PolicyKind | '';
  readonly closing: boolean;
  readonly order: Order;
  /** Only the policies of one document, by the number of one of them; "": all. */
  readonly document: string;
}

const MOST_LETTERS = 60;

export function listQuery(query: Readonly<Record<string, unknown>>): ListQuery {
  const kind = String(query['kind'] ?? '');
  const order = String(query['order'] ?? '');
  return {
    tab: tabOf(query['tab']),
    q: typeof query['q'] === 'string' ? [...query['q'].trim()].slice(0, MOST_LETTERS).join('') : '',
    kind: Object.hasOwn(policyLabels.kinds, kind) ? (kind as PolicyKind) : '',
    closing: query['closing'] === 'yes',
    order: Object.hasOwn(orders, order) ? (order as Order) : 'best',
    document: typeof query['document'] === 'string' ? query['document'] : '',
  };
}

/** The page of policies: tabs with counts over what was searched for, and the cards of one page. */
export function policyList(matches: readonly CompanyMatch[], asked: Asked, page: PageRequest) {
  const { document, among } = oneDocument(matches, asked.document);
  const found = among.filter((match) => fits(match, asked));
  const shown = bestAnswersFirst(
    inOrder(
      found.filter((match) => asked.tab.holds(match)),
      asked.order,
      asked.confirmations,
    ),
    asked,
  );
  return {
    title: '政策',
    document,
    filter: {
      tab: asked.tab.code,
      q: asked.q,
      closing: asked.closing,
      active: asked.q !== '' || asked.kind !== '' || asked.closing,
      kinds: choices(policyLabels.kinds, asked.kind),
      orders: choices(orders, asked.order),
    },
    tabs: tabsOf(found, asked),
    list: cardsOf(shown, { all: matches, confirmations: asked.confirmations }, page),
    stacking: isFirstSight(asked, page) ? stackingPart(matches) : null,
    empty: asked.tab.empty,
    elsewhere: found.length > 0 ? wayTo(found.length, asked) : null,
  };
}

/** Each tab with its count; what counts for nothing has one only where there is some. */
function tabsOf(found: readonly CompanyMatch[], asked: ListQuery) {
  const counted = tabs.map((tab) => ({
    ...{ label: tab.label, href: hrefOf({ ...asked, tab }), count: inTab(tab.code, found).length },
    ...{ code: tab.code, active: tab.code === asked.tab.code },
  }));
  return counted.filter(({ code, count, active }) => code !== 'aside' || count > 0 || active);
}

/** The policies of the document of one of them, and what it is; all of them where none is asked for, or it is not there. */
function oneDocument(matches: readonly CompanyMatch[], policyId: string) {
  const named = matches.find(({ policy }) => policy.policyId === policyId)?.policy.content;
  if (policyId === '' || !named) return { document: null, among: matches };
  const key = policyForm.documentKey(named);
  const { documentTitle, documentNumber } = named;
  const title = documentTitle ? `《${documentTitle}》（${documentNumber}）` : documentNumber;
  const among = matches.filter(({ policy }) => policyForm.documentKey(policy.content) === key);
  return { document: { title, policyId }, among };
}

/** Nothing was searched for yet: the page that the menu opens. */
function isFirstSight({ tab, q, kind, closing, order, document }: ListQuery, page: PageRequest): boolean {
  const isPlain = q === '' && kind === '' && !closing && order === 'best' && document === '';
  return tab.code === 'met' && page.page === 1 && isPlain;
}

/** Where what was searched for is, when the tab that is open holds none of it. */
function wayTo(count: number, asked: ListQuery) {
  const all = tabOf('all');
  return { title: `“${asked.tab.label}”里没有，“${all.label}”里有 ${count} 项`, href: hrefOf({ ...asked, tab: all }) };
}

function cardsOf(
  shown: readonly CompanyMatch[],
  { all, confirmations }: { readonly all: readonly CompanyMatch[]; readonly confirmations: Confirmations },
  page: PageRequest,
): Page<MatchCard & { readonly measures: number }> {
  const last = Math.max(1, Math.ceil(shown.length / page.pageSize));
  const at = { ...page, page: Math.min(page.page, last) };
  const from = (at.page - 1) * at.pageSize;
  const sizes = documentSizes(all);
  const cards = shown.slice(from, from + at.pageSize).map((match) => {
    const measures = sizes.get(policyForm.documentKey(match.policy.content)) ?? 1;
    return { ...matchCard(match, confirmations), measures: measures > 1 ? measures : 0 };
  });
  return pageOf(cards, shown.length, at);
}

/** How many policies each document has. */
function documentSizes(matches: readonly CompanyMatch[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { policy } of matches) {
    const key = policyForm.documentKey(policy.content);
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return sizes;
}

function fits(match: CompanyMatch, asked: Asked): boolean {
  const { content } = match.policy;
  if (asked.kind && content.kind !== asked.kind) return false;
  if (asked.closing && !closesSoon(match, asked.confirmations)) return false;
  return asked.q === '' || answer(match, asked) !== null;
}

const IN_THE_TEXT = 4;

/** How well a policy answers what was typed, its texts last; null when not at all. */
function answer({ policy: { content } }: CompanyMatch, { q, has }: Asked): number | null {
  const rank = searchRank(content, q);
  if (rank !== null) return rank;
  const { title, issuer, benefit, condition, materials, department, note } = content;
  return has([title, issuer, benefit.formula, condition.text, ...materials, department, note]) ? IN_THE_TEXT : null;
}

/** Among equal answers the order stays; another order that was asked for stays as it is. */
function bestAnswersFirst(matches: readonly CompanyMatch[], asked: Asked): readonly CompanyMatch[] {
  if (asked.q === '' || asked.order !== 'best') return matches;
  const ranked = matches.map((match) => ({ match, rank: answer(match, asked) ?? Infinity }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ match }) => match);
}

function hrefOf({ tab, q, kind, closing, order, document }: ListQuery): string {
  const asked = {
    ...{ tab: tab.code, ...(q && { q }), ...(kind && { kind }), ...(closing && { closing: 'yes' }) },
    ...{ ...(order !== 'best' && { order }), ...(document && { document }) },
  };
  return `/policies?${new URLSearchParams(asked).toString()}`;
}
