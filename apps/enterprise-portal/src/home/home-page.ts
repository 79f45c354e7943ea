import type { FactKey } from '@park/criteria';
import { type CompanyMatch, estimateBenefit, isNear, missingFacts } from '@park/policy';
import { attribute, factField } from '@park/registry';
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

/** The missing facts, of those the company can supply itself, that most open policies wait for. */
export function prompts(unknown: readonly CompanyMatch[]): Prompt[] {
  const counts = new Map<string, { key: FactKey; policies: number }>();
  for (const match of unknown) {
    for (const key of missingFacts(match.reason()).filter((each) => suppliable(each, match))) {
      const name = factField(key.field, key.year);
      counts.set(name, { key, policies: (counts.get(name)?.policies ?? 0) + 1 });
    }
  }
  const most = [...counts.values()].sort((a, b) => b.policies - a.policies).slice(0, PROMPTS);
  return most.map(({ key, policies }) => ({ label: labelOf(key), policies, href: editPath(key) }));
}

function labelOf({ field, year }: FactKey): string {
  return factLabel(attribute(field) ?? { label: '有关数据' }, year);
}

function editPath({ field, year }: FactKey): string {
  const query = year === null ? '' : `?year=${year}`;
  return `/company/facts/${attribute(field)?.section ?? 'C'}/edit${query}#${factField(field, year)}`;
}
