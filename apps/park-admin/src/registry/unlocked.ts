import type { Assessments } from '@park/cultivation';
import { type CompanyMatch, policyMoney } from '@park/policy';
import { attribute, vocabulary } from '@park/registry';
import { nextQuestions } from '@park/remedies';

/** A title that waits for facts. */
export type WaitingTitle = ReturnType<typeof Assessments.waiting>[number];

/** A missing fact, what waits for it, and where it is entered. */
export interface Unlocked {
  readonly label: string;
  /** How many policies and titles, in words. */
  readonly waiting: string;
  /** Which titles. */
  readonly titles: string;
  /** What its policies offer at most, as far as their texts were checked; null where no amount is known. */
  readonly money: string | null;
  readonly href: string;
}

const MOST = 20;
const SURE = { kind: 'confirmed', why: [] } as const;
const ofTitle = (code: string) => `title:${code}`;

/** The missing facts of a company by what they unlock: most money first, then most policies and titles. */
export function unlockedBy(
  companyId: string,
  matches: readonly CompanyMatch[],
  titles: readonly WaitingTitle[],
): Unlocked[] {
  const open = matches.filter(
    ({ state, isCovered, entitlement: { kind } }) => state === 'unknown' && !isCovered && kind !== 'none',
  );
  const policies = open.map((match) => ({
    ...{ id: match.policy.policyId, reason: match.reason(), worth: checkedYuan(match) },
  }));
  const wanted = [...policies, ...titles.map(({ code, reason }) => ({ id: ofTitle(code), reason }))];
  return nextQuestions(wanted, vocabulary)
    .slice(0, MOST)
    .map(({ field, year, decides, helps }) => {
      const { label, section } = attribute(field) ?? { label: '有关数据', section: 'C' };
      const ids = new Set([...decides, ...helps]);
      const waiting = open.filter(({ policy }) => ids.has(policy.policyId));
      const named = titles.filter(({ code }) => ids.has(ofTitle(code)));
      return {
        label: year === null ? label : `${year} 年${label}`,
        waiting: [counted(waiting.length, '项政策'), counted(named.length, '个称号')].filter(Boolean).join('、'),
        titles: named.map((title) => title.label).join('、'),
        money: moneyOf(waiting),
        href: `/companies/${companyId}/facts/${section}/edit${year === null ? '' : `?year=${year}`}`,
      };
    });
}

function counted(count: number, unit: string): string {
  return count > 0 ? `${count} ${unit}` : '';
}

/** Of policies that exclude each other only one counts. */
function moneyOf(matches: readonly CompanyMatch[]): string | null {
  const checked = matches.filter((match) => checkedYuan(match) > 0);
  if (checked.length === 0) return null;
  return policyMoney.pair(checked.map((match) => policyMoney.as(match, SURE))).confirmed.amount;
}

/** The upper limit of a policy whose text was checked against its source. */
function checkedYuan({ policy: { content } }: CompanyMatch): number {
  return content.confidence.checked ? (content.benefit.maxYuan ?? 0) : 0;
}
