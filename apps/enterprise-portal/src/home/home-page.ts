import type { FactKey } from '@park/criteria';
import { type CompanyMatch, estimateBenefit, isNear } from '@park/policy';
import { attribute, factField, vocabulary } from '@park/registry';
import { nextQuestions } from '@park/remedies';
import { bestFirst, closesSoon, stillOpen } from '../policy/best-first';
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
  const { atMostYuan, counted, text } = estimateBenefit(met.filter(stillOpen));
  return {
    title: '首页',
    hero: {
      met: met.length,
      policies: matches.length,
      atMostYuan: counted > 0 ? atMostYuan : null,
      estimate: met.length > 0 ? text : '补充企业信息后，系统会重新匹配全部政策',
      figures: [
        { value: met.filter(closesSoon).length, label: '即将截止', href: '/policies?tab=met&closing=yes' },
        { value: unknown.length, label: '待补充信息', href: '/policies?tab=unknown' },
        { value: matches.filter(isNear).length, label: '差一步', href: '/policies?tab=near' },
      ],
    },
    cards: bestFirst(matches.filter(isWorthShowing)).slice(0, CARDS).map(matchCard),
    prompts: prompts(unknown),
  };
}

function isWorthShowing(match: CompanyMatch): boolean {
  return stillOpen(match) && (match.state !== 'unmet' || isNear(match));
}

/** A fact that would help to decide on several policies, and where to fill it in. */
export interface Prompt {
  readonly label: string;
  readonly policies: number;
  readonly href: string;
}

/** The missing facts, of those the company can supply itself, that unlock most money, then most policies. */
export function prompts(unknown: readonly CompanyMatch[]): Prompt[] {
  const open = unknown.filter(stillOpen);
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
