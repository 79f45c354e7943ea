import type { Actor } from '@park/kernel';
import {
  type CompanyMatch,
  coveredWords,
  offerText,
  type MoneyPart,
  policyMoney,
  PolicyMatching,
  policyRights,
} from '@park/policy';
import type { CompanyFile } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { matchStates } from '../policy/policy-tabs';
import type { Comparison, FactsOfDay } from './past-day';
import { type Unlocked, unlockedBy, type WaitingTitle } from './unlocked';

/** The policies in force that a company meets or might meet, for the card beside its file. */
export interface MatchingCard {
  readonly met: number;
  readonly unknown: number;
  readonly near: number;
  /** Left out of the others, because figures that the reader may not see decide; why, in words. */
  readonly covered: { readonly count: number; readonly why: string } | null;
  /** What may be counted on, and what something has to be settled for first. */
  readonly money: { readonly confirmed: MoneyPart; readonly possible: MoneyPart };
  /** The missing facts that policies and titles wait for, most useful first. */
  readonly asked: readonly Unlocked[];
  /** Those behind the first ones. */
  readonly further: readonly Unlocked[];
  /** The first ones that are met, those that may be counted on before the others, with why no more. */
  readonly first: readonly { readonly id: string; readonly title: string; readonly expected: string }[];
}

const SHOWN = 4;
const ASKED = 4;
const ORDER = { confirmed: 0, possible: 1, later: 2, none: 3, unmet: 4 } as const;

/** Asks the policy room about one company. */
@Injectable()
export class MatchingPolicies {
  constructor(private readonly matching: PolicyMatching) {}

  /** With the titles that wait for facts, as far as the reader sees them. null for those who may not see policies. */
  async of(actor: Actor, file: CompanyFile, titles: readonly WaitingTitle[] = NONE): Promise<MatchingCard | null> {
    if (!policyRights.viewPolicies.allows(actor)) return null;
    const all = await this.matching.forCompany(actor, file.id);
    const known = cards.get(all);
    if (known?.titles === titles) return known.card;
    const unlocked = unlockedBy(file.id, all, titles);
    const card = { ...cardOf(all), asked: unlocked.slice(0, ASKED), further: unlocked.slice(ASKED) };
    cards.set(all, { titles, card });
    return card;
  }

  /** The policies of an earlier day on the file of that day; nothing is asked for. null for those who may not see policies. */
  async onDay(actor: Actor, companyId: string, day: FactsOfDay): Promise<MatchingCard | null> {
    if (!policyRights.viewPolicies.allows(actor)) return null;
    return { ...cardOf(await this.matching.onDay(actor, { companyId, ...day }, day.asOf)), asked: [], further: [] };
  }

  /** How the verdicts on a company changed from one day to another; none for those who may not see policies. */
  async between(actor: Actor, companyId: string, { before, after }: Comparison): Promise<ChangedVerdicts> {
    if (!policyRights.viewPolicies.allows(actor)) return { verdicts: [], notYetRegistered: 0 };
    const [earlier, later] = await Promise.all(
      [before, after].map((day) => this.matching.onDay(actor, { companyId, ...day }, day.asOf)),
    );
    const bound = new Set(earlier!.map(({ policy }) => policy.policyId));
    const isCompared = ({ policy: { policyId, content } }: CompanyMatch) =>
      bound.has(policyId) || content.effectiveFrom > before.asOf;
    const compared = later!.filter(isCompared);
    return { verdicts: changedVerdicts(earlier!, compared), notYetRegistered: later!.length - compared.length };
  }
}

function changedVerdicts(earlier: readonly CompanyMatch[], later: readonly CompanyMatch[]): ChangedVerdict[] {
  const [before, after] = [earlier, later].map((all) => new Map(all.map((match) => [match.policy.policyId, match])));
  return [...new Set([...after!.keys(), ...before!.keys()])].flatMap((id) => {
    const [was, is] = [before!.get(id), after!.get(id)];
    if (was?.isCovered || is?.isCovered || was?.state === is?.state) return [];
    const { title } = (is ?? was)!.policy.content;
    return [{ id, title, before: stateText(was), after: stateText(is) }];
  });
}

function stateText(match: CompanyMatch | undefined): string {
  return match ? matchStates[match.state] : '未在执行';
}

/** What changed, and how many policies bound on the earlier day already of which the version of now was registered later. */
export interface ChangedVerdicts {
  readonly verdicts: readonly ChangedVerdict[];
  readonly notYetRegistered: number;
}

/** A policy that a company stands otherwise to on the later of two days. */
export interface ChangedVerdict {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

const NONE: readonly WaitingTitle[] = [];
/** Once for the same matches and titles. */
const cards = new WeakMap<
  readonly CompanyMatch[],
  { readonly titles: readonly WaitingTitle[]; readonly card: MatchingCard }
>();

function cardOf(all: readonly CompanyMatch[]): Omit<MatchingCard, 'asked' | 'further'> {
  const matches = all.filter(({ isCovered }) => !isCovered);
  const count = all.length - matches.length;
  const met = matches.filter((match) => match.state === 'met');
  return {
    met: met.length,
    unknown: matches.filter((match) => match.state === 'unknown').length,
    near: matches.filter(({ near }) => near).length,
    covered: count > 0 ? { count, why: coveredWords('判定结果') } : null,
    money: policyMoney.pair(matches),
    first: [...met]
      .sort((a, b) => ORDER[a.entitlement.kind] - ORDER[b.entitlement.kind])
      .slice(0, SHOWN)
      .map(line),
  };
}

function line({ policy, entitlement }: CompanyMatch): MatchingCard['first'][number] {
  return { id: policy.policyId, title: policy.content.title, expected: offerText.entitlement(entitlement) };
}
