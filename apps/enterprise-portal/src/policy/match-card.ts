import type { State } from '@park/criteria';
import {
  applicationWindow,
  offerText,
  type CompanyMatch,
  type ConditionLine,
  type ReasonLine,
  reasonLines,
} from '@park/policy';
import type { Confirmations } from './deadline';
import { type Badge, entitlementLine, isRuledOut, verdictBadge, windowTone } from './words';

/** A match on a card: what it gives, why, and how far the company is. */
export interface MatchCard {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly state: State;
  /** Whether it is worth applying for now. */
  readonly isOpen: boolean;
  /** Whether facts can be filled in that would decide it, and it would count for something then. */
  readonly asksForFacts: boolean;
  readonly verdict: Badge;
  readonly benefit: string;
  /** Whether the benefit is an amount of money, and not a sentence. */
  readonly amount: boolean;
  readonly window: { readonly text: string; readonly tone: string };
  /** It waits for the company to confirm on a list of 免申即享: nobody applies for it. */
  readonly waits: boolean;
  readonly unchecked: boolean;
  /** What may be expected of it, and why no more; null where the verdict says it all. */
  readonly entitlement: Badge | null;
  /** Up to three conditions, those first that matter most in this state. */
  readonly reasons: readonly CardLine[];
  /** Conditions that must be met, and those of them that are. */
  readonly conditions: number;
  readonly met: number;
}

/** A condition on a card, where its group no longer shows. */
type CardLine = ConditionLine & {
  /** How many of its group it takes, where that is not all of them and they are not met. */
  readonly enough?: string;
};

const SHOWN = 3;
const FIRST: Readonly<Record<State, readonly State[]>> = {
  met: ['met'],
  unknown: ['unknown', 'unmet', 'met'],
  unmet: ['unmet', 'unknown', 'met'],
};

/** With the day of its list where the company has to confirm there: that day counts, and not the round. */
export function matchCard(match: CompanyMatch, confirmations: Confirmations): MatchCard {
  const { content } = match.policy;
  const conditions = cardLines(reasonLines(match.reason()));
  const { needed, met } = match.count();
  const window = applicationWindow(content, match.asOf);
  const confirmBy = confirmations.get(match.policy.policyId) ?? '';
  const waits = confirmBy >= match.asOf;
  return {
    id: match.policy.policyId,
    title: content.title,
    issuer: content.issuer,
    state: match.state,
    isOpen: match.state === 'met' && !isRuledOut(match),
    asksForFacts: match.state === 'unknown' && !isRuledOut(match),
    verdict: verdictBadge(match),
    benefit: offerText.offered(match),
    amount: match.own ? match.own.yuan > 0 : content.benefit.maxYuan !== null,
    window: waits
      ? { text: `免申即享：请在 ${confirmBy} 前确认，不用申报`, tone: 'orange' }
      : { text: window.text, tone: windowTone(window) },
    waits,
    unchecked: !content.confidence.checked,
    entitlement: entitlementLine(match.entitlement),
    reasons: FIRST[match.state].flatMap((state) => conditions.filter((line) => line.state === state)).slice(0, SHOWN),
    conditions: needed,
    met,
  };
}

function cardLines(lines: readonly ReasonLine[]): CardLine[] {
  const groups = new Map<number, Extract<ReasonLine, { kind: 'group' }>>();
  return lines.flatMap((line) => {
    if (line.kind === 'idle') return [];
    if (line.kind === 'group') {
      groups.set(line.depth, line);
      return [];
    }
    const group = groups.get(line.depth - 1);
    const isChoice = group?.rule === 'any' && group.state !== 'met';
    return [isChoice ? { ...line, enough: `这几项满足 ${group.least ?? 1} 项即可` } : line];
  });
}
