import { evaluate, explain, leaves, type Reason } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { FactsOfCompany } from '@park/registry';
import type { PolicyContent } from '../content/policy-content';
import { type ReasonLine, reasonLines } from '../explanation/condition-lines';
import { type StoredReason, storedReasons } from '../explanation/stored-reasons';
import { yuanText } from '../offer/benefit';
import { type AmongOthers, claimOn } from '../offer/claim';
import { entitlementOf } from '../offer/entitlement';
import { paidInYear } from '../offer/past-support';
import { capText } from '../offer/shared-limits';
import { readingOn } from '../reading/reading';

/** A company that may be put on a list, or why not: `ruledOut` by the policy, `unofficial` by where its facts come from. */
export type Candidate =
  | {
      readonly kind: 'listed';
      readonly revision: number;
      readonly reasons: readonly StoredReason[];
      readonly baseYear: number;
    }
  | { readonly kind: 'ruledOut' | 'unofficial'; readonly why: string };

const MOST_WHY = 300;

/** The amount that everybody gets; null where the document fixes none, so that nothing can be paid without an application. */
export function fixedYuan({ benefit: { minYuan, maxYuan } }: Pick<PolicyContent, 'benefit'>): number | null {
  return maxYuan !== null && maxYuan > 0 && minYuan === maxYuan ? maxYuan : null;
}

/**
 * Whether a company gets what a policy gives without asking for it: every condition is met and checked, nothing rules it
 * out, and no condition stands on the company's own word or on points that people give.
 */
export function candidateOf(member: FactsOfCompany, policy: AmongOthers, asOf: CalendarDate): Candidate {
  const { content } = policy;
  const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
  const facts = member.factsBy(lastYear);
  const state = evaluate(expression, facts, yearsFrom);
  const reason = explain(expression, facts, yearsFrom);
  if (state !== 'met') return { kind: 'ruledOut', why: cut(failing(reason)) };
  const claim = claimOn(policy, { state, facts, asOf });
  const { kind, why } = entitlementOf(claim);
  if (kind !== 'confirmed') return { kind: 'ruledOut', why: cut(why.join('，')) };
  const paidOn = paidInYear(policy, facts, asOf);
  if (paidOn !== null) return { kind: 'ruledOut', why: `${paidOn} 已获得这项支持，同一年不重复列入` };
  const short = shortOf(content, claim.capLeft);
  if (short !== null) return { kind: 'ruledOut', why: short };
  const unofficial = ownWords(reason);
  if (unofficial !== '') return { kind: 'unofficial', why: cut(unofficial) };
  return { kind: 'listed', revision: member.revision, reasons: storedReasons(reason), baseYear: lastYear };
}

/** Why the cap leaves less than everybody gets: a part of it is not for the system to decide. */
function shortOf(content: PolicyContent, left: number | null): string | null {
  const [cap, yuan] = [content.relations?.cap, fixedYuan(content)];
  if (!cap || left === null || yuan === null || left >= yuan) return null;
  return `${capText(cap)}，按已登记的支持只剩 ${yuanText(left)}，不够每家的金额，请按申报办理`;
}

/** The conditions that are met on the company's own word, or by points. */
function ownWords(reason: Reason): string {
  const own = leaves(reason).filter(
    (leaf) => leaf.state === 'met' && (leaf.kind === 'score' || leaf.source === 'self-reported'),
  );
  if (own.length === 0) return '';
  const lines = conditions(reason).filter(({ source, items }) => items !== undefined || source === 'self-reported');
  return `依据是企业自报或评分：${lines.map(({ requirement }) => requirement).join('；')}`;
}

function failing(reason: Reason): string {
  const lines = conditions(reason).filter(({ state }) => state !== 'met');
  return lines.map(({ requirement, value }) => `${requirement}，现为 ${value}`).join('；');
}

function conditions(reason: Reason) {
  const all = (lines: readonly ReasonLine[]): ReasonLine[] =>
    lines.flatMap((line) => (line.kind === 'idle' ? all(line.lines) : [line]));
  return all(reasonLines(reason)).filter((line) => line.kind === 'condition');
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length > MOST_WHY ? `${letters.slice(0, MOST_WHY - 1).join('')}…` : text;
}
