import type { Facts } from '@park/criteria';
import { calendarDate, type CalendarDate, searchKey, yearOf } from '@park/kernel';
import type { NamedPolicy, PolicyContent } from '../content/policy-content';
import { type Excluded, type Exclusion, exclusionsOf } from './exclusions';
import { type Families, type Family, familyOf } from './family';

/** Money that a company was paid, as its records have it. */
interface Paid {
  readonly project: string;
  /** null: written by hand, or before records named the policy. */
  readonly policyId: string | null;
  readonly on: CalendarDate;
  readonly yuan: number;
}

/** A policy among the others; without its number and the others it is known by what it is called. */
export interface Related {
  readonly policyId?: string | undefined;
  /** Who belongs to whom among all that were ever published; absent: it was not read with the others. */
  readonly families?: Families | undefined;
}

interface Policy extends Related, Excluded {
  readonly content: Pick<PolicyContent, 'title' | 'applicationWindow' | 'relations'> &
    Partial<Pick<PolicyContent, 'benefit'>>;
}

type Titled = Related & { readonly content: Pick<PolicyContent, 'title'> };

/**
 * Why support that was paid already rules a policy out: it was paid in this round, or another policy with which it cannot
 * be had together was, in this year or ever, whichever of the two says so; null where neither is on file.
 */
export function paidAlready(policy: Policy, facts: Facts, asOf: CalendarDate): string | null {
  const exclusions = exclusionsOf(policy);
  const { applicationWindow: window } = policy.content;
  const from = roundFrom(policy.content, asOf);
  if (!from && exclusions.length === 0) return null;
  const paid = paidTo(facts);
  if (paid.length === 0) return null;
  const family = ownFamily(policy);
  const own = from && paid.find((each) => isBy(each, family) && each.on >= from);
  if (own) return `${window ? '本轮' : '本年'}已于 ${own.on} 获得支持`;
  for (const exclusion of exclusions) {
    const why = paidBeside(exclusion, familyOf(policy.families, exclusion), { paid, asOf });
    if (why !== null) return why;
  }
  return null;
}

/** Without a window a round is the year, as it is for the figures that count; what is given again, or for each project, has none. */
function roundFrom(
  { applicationWindow, relations, benefit }: Policy['content'],
  asOf: CalendarDate,
): CalendarDate | null {
  if (applicationWindow) return applicationWindow.from;
  const isRepeated = relations?.cap?.per === 'project' || benefit?.againYuan !== undefined;
  return isRepeated ? null : firstOfYear(asOf);
}

export function firstOfYear(day: CalendarDate): CalendarDate {
  return calendarDate(`${yearOf(day)}-01-01`);
}

/** Since when money that was paid can rule a company out of a policy, or its cap be used by it; null: ever, undefined: never. */
export function supportCountedSince(policy: Pick<Policy, 'content' | 'excludedBy'>, asOf: CalendarDate) {
  const { cap } = policy.content.relations ?? {};
  const per = cap && (cap.per ?? 'year');
  const exclusions = exclusionsOf(policy);
  if (per === 'company' || exclusions.some((each) => each.per === 'ever')) return null;
  const round = roundFrom(policy.content, asOf);
  const ofYear = per === 'year' || exclusions.length > 0 ? [firstOfYear(asOf)] : [];
  return [...ofYear, ...(round ? [round] : [])].sort()[0];
}

function paidBeside(
  { title, per, isOwn }: Exclusion,
  family: Family,
  { paid, asOf }: { readonly paid: readonly Paid[]; readonly asOf: CalendarDate },
): string | null {
  const whose = isOwn ? '' : '其';
  const year = yearOf(asOf);
  const found = paid.find((each) => isBy(each, family) && (per === 'ever' || yearOf(each.on) === year));
  if (!found) return null;
  return per === 'ever'
    ? `${found.on} 已享受“${title}”，按${whose}文件两项只能享受一项，不限年度`
    : `${year} 年已享受“${title}”，按${whose}文件不能同时享受`;
}

/** When a policy was paid in the year of a day, as the records have it; null where it was not. */
export function paidInYear(policy: Titled, facts: Facts, asOf: CalendarDate): CalendarDate | null {
  const family = ownFamily(policy);
  const found = paidTo(facts).find((each) => isBy(each, family) && yearOf(each.on) === yearOf(asOf));
  return found?.on ?? null;
}

/** Whether a policy was ever paid, as the records have it. */
export function wasPaid(policy: Titled, facts: Facts): boolean {
  const paid = paidTo(facts);
  if (paid.length === 0) return false;
  const family = ownFamily(policy);
  return paid.some((each) => isBy(each, family));
}

/** What a company was paid by some policies, of the year of a day or ever; a record without an amount counts nothing. */
export function supportYuan(
  facts: Facts,
  {
    policies,
    families,
    yearOf: day,
  }: {
    readonly policies: readonly NamedPolicy[];
    readonly families?: Families | undefined;
    readonly yearOf?: CalendarDate;
  },
): number {
  const paid = paidTo(facts).filter(({ on }) => day === undefined || yearOf(on) === yearOf(day));
  if (paid.length === 0) return 0;
  const counted = policies.map((policy) => familyOf(families, policy));
  return paid.reduce((sum, each) => sum + (counted.some((family) => isBy(each, family)) ? each.yuan : 0), 0);
}

function ownFamily({ policyId = '', families, content: { title } }: Titled): Family {
  return familyOf(families, { policyId, title });
}

/** A record that names its policy is of no other one, whatever it is called. */
function isBy({ policyId, project }: Paid, { policyIds, titleKeys }: Family): boolean {
  return policyId === null ? titleKeys.has(searchKey(project)) : policyIds.has(policyId);
}

function paidTo(facts: Facts): Paid[] {
  const found = facts.lookup('record.support', null);
  if (!found.known || !Array.isArray(found.value)) return [];
  const records = found.value as unknown as readonly {
    readonly happenedOn: CalendarDate | null;
    readonly details: { readonly project?: unknown; readonly policyId?: unknown; readonly amountYuan?: unknown };
  }[];
  return records.flatMap(({ happenedOn, details: { project, policyId, amountYuan } }) =>
    happenedOn !== null && typeof project === 'string'
      ? [
          {
            ...{ project, policyId: typeof policyId === 'string' ? policyId : null },
            ...{ on: happenedOn, yuan: Number(amountYuan ?? 0) || 0 },
          },
        ]
      : [],
  );
}
