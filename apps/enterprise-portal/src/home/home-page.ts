import type { FactKey } from '@park/criteria';
import { type CompanyMatch, moneyPair } from '@park/policy';
import { attribute, factField, vocabulary } from '@park/registry';
import { nextQuestions } from '@park/remedies';
import { bestFirst, closesSoon, isOffered, stillOpen } from '../policy/best-first';
import { matchCard } from '../policy/match-card';
import { suppliable } from '../policy/supply-part';
import { factLabel } from '../registry/fact-inputs';

const CARDS = 5;
const PROMPTS = 3;

const shown = new WeakMap<readonly CompanyMatch[], ReturnType<typeof workedOut>>();

/** What a company sees first: what it can get, what is worth looking at, and what to fill in. Once for the same matches. */
export function homePage(matches: readonly CompanyMatch[]): ReturnType<typeof workedOut> {
  const page = shown.get(matches) ?? workedOut(matches);
  shown.set(matches, page);
  return page;
}

function workedOut(matches: readonly CompanyMatch[]) {
  const met = matches.filter((match) => match.state === 'met');
  const unknown = matches.filter((match) => match.state === 'unknown');
  const money = moneyPair(matches);
  const asked = prompts(unknown);
  return {
    title: '首页',
    hero: {
      offered: met.filter(({ entitlement: { kind } }) => kind === 'confirmed' || kind === 'possible').length,
      policies: matches.length,
      money,
      aside: asideOf(matches),
      figures: [
        { value: met.filter(closesSoon).length, label: '即将截止', href: '/policies?tab=met&closing=yes' },
        { value: unknown.length, label: '待补充信息', href: '/policies?tab=unknown' },
        { value: matches.filter(({ near }) => near).length, label: '差一步', href: '/policies?tab=near' },
      ],
    },
    cards: bestFirst(matches.filter(isWorthShowing)).slice(0, CARDS).map(matchCard),
    next: asked[0] ?? null,
    prompts: asked,
  };
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
export interface Prompt {
  readonly label: string;
  readonly policies: number;
  readonly href: string;
}

/** The missing facts, of those the company can supply itself, that unlock most money, then most policies. */
export function prompts(unknown: readonly CompanyMatch[]): Prompt[] {
  const open = unknown.filter(isOffered);
  const wanted = open.map((match) => ({
    id: match.policy.policyId,
    reason: match.reason(),
    worth: confirmedYuan(match),
  }));
  return nextQuestions(wanted, vocabulary)
    .filter((question) => open.some((match) => suppliable(question, match)))
    .slice(0, PROMPTS)
    .map((key) => ({ label: labelOf(key), policies: key.decides.length + key.helps.length, href: editPath(key) }));
}

/** The upper limit of a policy whose text was checked against its source. */
function confirmedYuan({ policy: { content } }: CompanyMatch): number {
  return content.confidence.checked ? (content.benefit.maxYuan ?? 0) : 0;
}

function labelOf({ field, year }: FactKey): string {
  return factLabel(attribute(field) ?? { label: '有关数据' }, year);
}

function editPath({ field, year }: FactKey): string {
  const query = year === null ? '' : `?year=${year}`;
  return `/company/facts/${attribute(field)?.section ?? 'C'}/edit${query}#${factField(field, year)}`;
}
