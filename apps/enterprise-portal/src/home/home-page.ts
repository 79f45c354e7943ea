import { applicationWindow, type CompanyMatch, policyMoney } from '@park/policy';
import { attribute } from '@park/registry';
import { bestFirst, closesSoon, isOffered, stillOpen } from '../policy/best-first';
import { matchCard } from '../policy/match-card';
import { verdictBadge } from '../policy/words';
import { openQuestions } from '../questions/open-questions';
import { nameOf } from '../questions/question-round';
import { factLabel } from '../registry/fact-inputs';

const CARDS = 5;
const PROMPTS = 3;
const GAPS = 3;
const CLOSING = 2;

const shown = new WeakMap<readonly CompanyMatch[], ReturnType<typeof workedOut>>();

/** What a company sees first: what it can get, what is worth looking at, and what to fill in. Once for the same matches. */
export function homePage(matches: readonly CompanyMatch[]): ReturnType<typeof workedOut> {
  const page = shown.get(matches) ?? workedOut(matches);
  shown.set(matches, page);
  return page;
}

function workedOut(matches: readonly CompanyMatch[]) {
  const unknown = matches.filter((match) => match.state === 'unknown');
  const near = matches.filter((match) => match.near);
  const asked = prompts(unknown);
  const cards = bestFirst(matches.filter(isWorthShowing)).slice(0, CARDS).map(matchCard);
  return {
    title: '首页',
    hero: heroOf(matches, { unknown: unknown.length, near: near.length }),
    groups: [
      { label: '已符合', href: '/policies?tab=met', cards: cards.filter(({ state }) => state === 'met') },
      { label: '差一步或差信息', href: '/policies?tab=unknown', cards: cards.filter(({ state }) => state !== 'met') },
    ].filter((group) => group.cards.length > 0),
    next: asked[0] ?? null,
    gaps: gapsOf(asked, near),
    open: unknown.length + near.length,
    closing: closingFirst(matches),
  };
}

function heroOf(matches: readonly CompanyMatch[], open: { readonly unknown: number; readonly near: number }) {
  const met = matches.filter((match) => match.state === 'met');
  const { confirmed, possible } = policyMoney.pair(matches);
  const lacking = matches.filter(
    ({ state, entitlement: { kind } }) => state === 'unknown' && kind === 'possible',
  ).length;
  return {
    offered: met.filter(({ entitlement: { kind } }) => kind === 'confirmed' || kind === 'possible').length,
    policies: matches.length,
    on: matches[0]?.asOf.slice(5) ?? null,
    money: {
      confirmed: { ...confirmed, note: `${confirmed.policies} 项政策` },
      possible: {
        ...possible,
        note: `${possible.policies} 项政策${lacking > 0 ? `，其中 ${lacking} 项待补充信息` : ''}`,
      },
    },
    basis: [confirmed, possible].filter(({ policies }) => policies > 0),
    aside: asideOf(matches),
    figures: [
      { value: met.filter(closesSoon).length, label: '即将截止', href: '/policies?tab=met&closing=yes' },
      { value: open.unknown, label: '待补充信息', href: '/policies?tab=unknown' },
      { value: open.near, label: '差一步', href: '/policies?tab=near' },
    ],
  };
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
function closingFirst(matches: readonly CompanyMatch[]) {
  const rounds = matches.filter(isWorthShowing).map((match) => ({ match, ...windowOf(match) }));
  return rounds
    .filter(({ daysLeft }) => daysLeft !== null)
    .sort((a, b) => a.daysLeft! - b.daysLeft!)
    .slice(0, CLOSING)
    .map(({ match, to, daysLeft, soon }) => ({
      title: match.policy.content.title,
      href: `/policies/${match.policy.policyId}`,
      note: `${verdictBadge(match).label} · ${to} 截止`,
      left: daysLeft === 0 ? '今天' : `剩 ${daysLeft} 天`,
      soon,
    }));
}

function windowOf({ policy: { content }, asOf }: CompanyMatch) {
  const { state, to, daysLeft } = applicationWindow(content, asOf);
  const isOpen = state === 'open' || state === 'closing';
  return { to, daysLeft: isOpen ? daysLeft : null, soon: state === 'closing' };
}

function isWorthShowing(match: CompanyMatch): boolean {
  return isOffered(match) || (match.near && match.entitlement.kind === 'unmet' && stillOpen(match));
}

/** What meets the conditions and yet counts in neither sum, in words; null without any. */
function asideOf(matches: readonly CompanyMatch[]): string | null {
  const count = (kind: string) =>
    matches.filter(({ state, entitlement }) => state === 'met' && entitlement.kind === kind);
  const [later, none] = [count('later').length, count('none').length];
  const parts = [
    ...(later > 0 ? [`${later} 项尚未开始申报`] : []),
    ...(none > 0 ? [`${none} 项因申报已截止、称号已持有等不计入可享`] : []),
  ];
  return parts.length > 0 ? `另有符合条件的政策：${parts.join('，')}。` : null;
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
