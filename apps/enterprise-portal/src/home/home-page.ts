import { type CompanyMatch, type MoneyPart, policyMoney } from '@park/policy';
import { attribute } from '@park/registry';
import { bestFirst, closesSoon, isOffered, stillOpen } from '../policy/best-first';
import { type Confirmations, deadlineOf } from '../policy/deadline';
import { matchCard } from '../policy/match-card';
import { inTab, tabOf } from '../policy/tabs';
import { verdictBadge } from '../policy/words';
import { openQuestions } from '../questions/open-questions';
import { nameOf } from '../questions/question-round';
import { factLabel } from '../registry/fact-inputs';

const CARDS = 5;
const PROMPTS = 3;
const GAPS = 3;
const CLOSING = 2;

type Page = ReturnType<typeof workedOut>;

const shown = new WeakMap<readonly CompanyMatch[], { readonly key: string; readonly page: Page }>();

/** What a company sees first: what it can get, what is worth looking at, and what to fill in. Once for the same matches and days. */
export function homePage(matches: readonly CompanyMatch[], confirmations: Confirmations): Page {
  const key = [...confirmations].join(';');
  const before = shown.get(matches);
  if (before?.key === key) return before.page;
  const page = workedOut(matches, confirmations);
  shown.set(matches, { key, page });
  return page;
}

function workedOut(matches: readonly CompanyMatch[], confirmations: Confirmations) {
  const [met, unknown, near] = (['met', 'unknown', 'near'] as const).map((tab) => inTab(tab, matches)) as [
    CompanyMatch[],
    CompanyMatch[],
    CompanyMatch[],
  ];
  const asked = prompts(unknown);
  const cards = bestFirst(matches.filter(isWorthShowing), confirmations)
    .slice(0, CARDS)
    .map((match) => matchCard(match, confirmations));
  return {
    title: '首页',
    hero: heroOf(matches, { met, unknown, near }, (match) => closesSoon(match, confirmations)),
    groups: [
      { label: '已符合', links: linksTo({ met }), cards: cards.filter(({ state }) => state === 'met') },
      {
        label: '差一步或差信息',
        links: linksTo({ unknown, near }),
        cards: cards.filter(({ state }) => state !== 'met'),
      },
    ].filter((group) => group.cards.length > 0),
    next: asked[0] ?? null,
    gaps: gapsOf(asked, near),
    open: linksTo({ unknown, near }),
    closing: { rows: closingFirst(matches, confirmations), ...closingLink(matches, confirmations) },
  };
}

type InTab = Readonly<Record<'met' | 'unknown' | 'near', readonly CompanyMatch[]>>;

/** The lists behind what the page shows a part of, each with how many it holds. */
function linksTo(open: Partial<InTab>) {
  return (Object.entries(open) as [keyof InTab, readonly CompanyMatch[]][])
    .filter(([, found]) => found.length > 0)
    .map(([tab, found]) => ({ label: `${tabOf(tab).label} ${found.length} 项`, href: `/policies?tab=${tab}` }));
}

function heroOf(
  matches: readonly CompanyMatch[],
  { met, unknown, near }: InTab,
  isSoon: (match: CompanyMatch) => boolean,
) {
  const { confirmed, possible } = policyMoney.pair(matches);
  const lacking = unknown.filter(({ entitlement: { kind } }) => kind === 'possible').length;
  const soon = unknown.filter(isSoon).length;
  return {
    offered: met.length,
    policies: matches.length,
    on: matches[0]?.asOf.slice(5) ?? null,
    money: {
      confirmed: { ...confirmed, note: sumWords(confirmed, 0) },
      possible: { ...possible, note: sumWords(possible, lacking) },
    },
    basis: [confirmed, possible].filter(({ policies }) => policies > 0),
    later: met.filter(({ entitlement: { kind } }) => kind === 'later').length,
    aside: inTab('aside', matches).length,
    figures: [
      { value: met.filter(isSoon).length, label: '两周内截止', href: '/policies?tab=met&closing=yes' },
      {
        value: unknown.length,
        label: soon > 0 ? `待补充信息，${soon} 项两周内截止` : '待补充信息',
        href: '/policies?tab=unknown',
      },
      { value: near.length, label: '差一步', href: '/policies?tab=near' },
    ],
  };
}

/** Of how many policies an amount speaks, and of how many it says nothing. */
function sumWords({ policies, uncounted }: MoneyPart, lacking: number): string {
  return [
    `${policies} 项政策`,
    ...(lacking > 0 ? [`其中 ${lacking} 项待补充信息`] : []),
    ...(uncounted > 0 ? [`${uncounted} 项没有可计的金额`] : []),
  ].join('，');
}

/** What is missing, most useful first: facts nobody has reported, then the one condition that a policy lacks. */
function gapsOf(asked: readonly Prompt[], near: readonly CompanyMatch[]) {
  const facts = asked.map(({ label, policies, href }) => ({
    label,
    note: `${policies} 项政策在等`,
    href,
    light: 'unknown',
    word: '待补充',
  }));
  const steps = near.filter(stillOpen).map((match) => ({
    label: stepWords(match),
    note: match.policy.content.title,
    href: `/policies/${match.policy.policyId}`,
    light: 'yellow',
    word: '差一步',
  }));
  return [...facts.slice(0, steps.length > 0 ? GAPS - 1 : GAPS), ...steps].slice(0, GAPS);
}

function stepWords(match: CompanyMatch): string {
  const [line] = match.changes();
  if (!line) return '只差一项条件';
  return line.gap ? `${line.requirement}，${line.gap}` : line.requirement;
}

/** The rounds that close first of those that something may be expected of, or that are one step away. */
function closingFirst(matches: readonly CompanyMatch[], confirmations: Confirmations) {
  const open = matches.filter(isWorthShowing).flatMap((match) => {
    const deadline = deadlineOf(match, confirmations);
    return deadline?.isOpen ? [{ match, ...deadline }] : [];
  });
  return open
    .sort((a, b) => a.daysLeft - b.daysLeft)
    .slice(0, CLOSING)
    .map(({ match, words, daysLeft, isSoon }) => ({
      title: match.policy.content.title,
      href: `/policies/${match.policy.policyId}`,
      note: `${verdictBadge(match).label} · ${words}`,
      left: daysLeft === 0 ? '今天' : `剩 ${daysLeft} 天`,
      soon: isSoon,
    }));
}

/** The list behind the rounds that close first: those of the next fortnight, or all in that order where there are none. */
function closingLink(matches: readonly CompanyMatch[], confirmations: Confirmations) {
  const soon = matches.filter((match) => closesSoon(match, confirmations)).length;
  return soon > 0
    ? { label: `全部政策中两周内截止 ${soon} 项`, href: '/policies?tab=all&closing=yes' }
    : { label: '按截止日期查看', href: '/policies?tab=all&order=deadline' };
}

function isWorthShowing(match: CompanyMatch): boolean {
  return isOffered(match) || (match.near && match.entitlement.kind === 'unmet' && stillOpen(match));
}

/** A fact that would help to decide on several policies, and where to fill it in. */
interface Prompt {
  readonly label: string;
  readonly policies: number;
  readonly href: string;
}

/** The questions whose answers help most, and where they are asked. */
function prompts(matches: readonly CompanyMatch[]): Prompt[] {
  return openQuestions(matches)
    .slice(0, PROMPTS)
    .map((key) => ({
      label: factLabel(attribute(key.field) ?? { label: '有关数据' }, key.year),
      policies: key.decides.length + key.helps.length,
      href: `/questions?first=${nameOf(key)}`,
    }));
}
