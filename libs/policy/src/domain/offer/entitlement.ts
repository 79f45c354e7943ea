import type { Facts, State } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { attribute, type TitleRecord } from '@park/registry';
import { type Phase, policyLabels, type RuledOutBy } from '../../labels';
import { applicationWindow } from '../versions/application-window';
import { baseYearOn, roundYear } from '../reading/base-year';
import { phaseOn } from '../versions/phase';
import type { PolicyContent } from '../content/policy-content';
import { ownAmount } from './own-amount';
import { paidAlready, type Related } from './past-support';
import { isElsewhere, regionsText } from './region';
import type { Excluded } from './exclusions';
import { capUsedUp, type SharedLimits } from './shared-limits';
import { replacedFor, type Replacement } from './replacement';

/**
 * confirmed: may be counted on; possible: something has to be settled first; later: not begun yet; none: ruled out whatever
 * the conditions say; unmet: a condition fails.
 */
export type EntitlementKind = keyof typeof policyLabels.entitlements;

/** What a company may expect of one policy, beside the verdict on its conditions. */
export interface Entitlement {
  readonly kind: EntitlementKind;
  /** Why it is not confirmed, each a clause in Chinese; [] when it is. */
  readonly why: readonly string[];
}

/** What decides: the verdict on the conditions, and the facts it was made on. */
export interface Claimed extends Pick<SharedLimits, 'budgetLeft'>, Related, Excluded {
  readonly state: State;
  readonly content: PolicyContent;
  readonly facts: Facts;
  readonly asOf: CalendarDate;
  /** Published policies that take the place of this one where they hold; absent: none. */
  readonly replacedBy?: readonly Replacement[] | undefined;
  /** What the cap of the policy leaves the company; null or absent: it has none, or that is not known. */
  readonly capLeft?: number | null;
}

/** Whether a company may count on a policy: every condition known and met, the text checked, and nothing that rules it out. */
export function entitlementOf(claimed: Claimed): Entitlement {
  const term = outOfTerm(claimed);
  const ruledOut = term?.kind === 'none' ? term : (noneFor(ruledOutOf(claimed)) ?? term);
  if (ruledOut?.kind === 'none') return ruledOut;
  if (claimed.state === 'unmet') return { kind: 'unmet', why: ['有条件未达到'] };
  if (ruledOut) return ruledOut;
  const why = [
    ...(claimed.state === 'unknown' ? ['需补充企业信息'] : []),
    ...(isIssueOpen(claimed) ? ['需核实称号的认定日期'] : []),
    ...(claimed.content.confidence.checked ? [] : ['需核实政策原文']),
    ...noAmount(claimed),
  ];
  return { kind: why.length === 0 ? 'confirmed' : 'possible', why };
}

/**
 * Whether a company is told of a policy as one that it matches: it meets the conditions, nothing else rules it out, and there
 * is something left of the budget. What is known of a policy whose budget is used up still holds: only nobody is told.
 */
export function isMatchToTell(claimed: Claimed): boolean {
  return claimed.state === 'met' && claimed.budgetLeft !== 0 && entitlementOf(claimed).kind !== 'none';
}

/** The conditions are met, and by the figures on file nothing comes out. */
function noAmount({ facts, asOf, ...policy }: Claimed): string[] {
  const { content } = policy;
  if (!content.benefit.rule && content.benefit.againYuan === undefined) return [];
  const why = ownAmount(policy, { facts, lastYear: baseYearOn(content, asOf) })?.none;
  return why === undefined ? [] : [why];
}

const none = (why: string): Entitlement => ({ kind: 'none', why: [why] });
const later = (why: string): Entitlement => ({ kind: 'later', why: [why] });

/** The policy or its round is over, or has not begun. */
function outOfTerm({ content, asOf }: Claimed): Entitlement | null {
  const phase: Phase = phaseOn(content, { status: 'published', current: true }, asOf);
  if (phase === 'upcoming') return later(`政策自 ${content.effectiveFrom} 起施行`);
  if (phase !== 'in-force') return none(`政策${policyLabels.phases[phase]}`);
  const window = applicationWindow(content, asOf);
  if (window.state === 'closed') return none(window.text);
  return window.state === 'upcoming' ? later(window.text) : null;
}

/** What keeps a company from a policy whatever its conditions say, and why. */
interface RuledOut {
  readonly by: RuledOutBy;
  readonly why: string;
}

/** Ruled out by where the company is, by what takes its place there, by the titles it holds, or by what it was paid. */
export function ruledOutOf(claimed: Claimed): RuledOut | null {
  const { content, facts } = claimed;
  if (isElsewhere(content.regions, facts))
    return { by: 'elsewhere', why: `适用地区为${regionsText(content.regions)}，企业不在该地区` };
  const taker = replacedFor(claimed.replacedBy, facts, claimed.asOf);
  if (taker) return { by: 'replaced', why: `企业所在地区由“${taker.title}”代替本政策` };
  const [held, old] = [alreadyHeld(claimed), notNew(claimed)];
  if (held !== null) return { by: 'held', why: held };
  if (old !== null) return { by: 'not-new', why: old };
  const paid = paidAlready(claimed, facts, claimed.asOf);
  if (paid !== null) return { by: 'paid', why: paid };
  const used = capUsedUp(content, claimed.capLeft);
  return used === null ? null : { by: 'cap', why: used };
}

function noneFor(ruledOut: RuledOut | null): Entitlement | null {
  return ruledOut && none(ruledOut.why);
}

function alreadyHeld({ content: { grantsTitle }, facts, asOf }: Claimed): string | null {
  if (grantsTitle === undefined) return null;
  const valid = facts.lookup('validTitles', null);
  if (!valid.known || ![valid.value].flat().includes(grantsTitle)) return null;
  const ends = (recordsOf(facts) ?? []).filter(
    ({ code, validTo }) => code === grantsTitle && (validTo === null || validTo >= asOf),
  );
  const last = ends
    .map(({ validTo }) => validTo)
    .sort()
    .at(-1);
  return `已持有“${titleLabel(grantsTitle)}”${last ? `，有效期至 ${last}` : ''}`;
}

/** An incentive for those newly recognised, and the records tell that the title was not issued in its year. */
function notNew({ content, facts, asOf }: Claimed): string | null {
  const code = content.forNewlyRecognised;
  const titles = code === undefined ? null : recordsOf(facts);
  if (code === undefined || titles === null) return null;
  const issued = issuesOf(code, titles, asOf);
  const year = recognitionYear(content, asOf);
  if (issued.some((on) => yearOf(on) === year)) return null;
  const own = issued.at(-1);
  return `只面向 ${year} 年认定的“${titleLabel(code)}”，企业${own ? `的认定日期为 ${own}` : '当年没有认定记录'}`;
}

function isIssueOpen({ content, facts }: Claimed): boolean {
  return content.forNewlyRecognised !== undefined && recordsOf(facts) === null;
}

/** The records of titles; null where none are kept one by one. */
function recordsOf(facts: Facts): readonly TitleRecord[] | null {
  const found = facts.lookup('titles', null);
  if (!found.known) return null;
  return Array.isArray(found.value) ? (found.value as unknown as readonly TitleRecord[]) : [];
}

/** The year in which the title must have been issued: that of the round, else the year of the day. */
function recognitionYear(content: PolicyContent, asOf: CalendarDate): number {
  return roundYear(content) ?? yearOf(asOf);
}

function issuesOf(code: string, titles: readonly TitleRecord[], asOf: CalendarDate): CalendarDate[] {
  const own = titles.filter((title) => title.code === code && title.status !== 'revoked' && title.issuedOn <= asOf);
  return own.map(({ issuedOn }) => issuedOn).sort();
}

function titleLabel(code: string): string {
  return attribute('validTitles')?.codes?.[code] ?? code;
}

/** In one line: 可能可享（需核实政策原文）. */
export function entitlementText({ kind, why }: Entitlement): string {
  const word = policyLabels.entitlements[kind];
  return why.length > 0 ? `${word}（${why.join('，')}）` : word;
}
