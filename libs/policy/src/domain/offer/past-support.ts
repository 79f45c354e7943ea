import type { Facts } from '@park/criteria';
import { type CalendarDate, searchKey, yearOf } from '@park/kernel';
import type { PolicyContent } from '../content/policy-content';
import { type Excluded, exclusionsOf } from './exclusions';

/** Money that a company was paid, as its records have it. */
interface Paid {
  readonly project: string;
  readonly on: CalendarDate;
  readonly yuan: number;
}

type Content = Pick<PolicyContent, 'title' | 'applicationWindow' | 'relations'>;

/**
 * Why support that was paid already rules a policy out: it was paid in this round, or another policy with which it cannot
 * be had together was in this year, whichever of the two says so; null where neither is on file. Records name the project
 * as the policy is called.
 */
export function paidAlready(
  content: Content,
  facts: Facts,
  { asOf, excludedBy }: Excluded & { readonly asOf: CalendarDate },
): string | null {
  const { title, applicationWindow, relations } = content;
  const exclusions = exclusionsOf({ content, excludedBy });
  const from = applicationWindow?.from;
  if (!from && exclusions.length === 0) return null;
  const paid = paidTo(facts);
  if (paid.length === 0) return null;
  const own = from && paid.find(({ project, on }) => isSame(project, title) && on >= from);
  if (own) return `本轮已于 ${own.on} 获得支持`;
  const year = yearOf(asOf);
  const thisYear = paid.filter(({ on }) => yearOf(on) === year);
  const other = exclusions.find((named) => thisYear.some(({ project }) => isSame(project, named.title)));
  if (!other) return null;
  const whose = relations?.notBoth?.includes(other) ? '' : '其';
  return `${year} 年已享受“${other.title}”，按${whose}文件不能同时享受`;
}

/** When a policy was paid in the year of a day, as the records have it; null where it was not. */
export function paidInYear({ title }: Pick<Content, 'title'>, facts: Facts, asOf: CalendarDate): CalendarDate | null {
  const found = paidTo(facts).find(({ project, on }) => isSame(project, title) && yearOf(on) === yearOf(asOf));
  return found?.on ?? null;
}

/** Whether a policy was ever paid, as the records have it. */
export function wasPaid({ title }: Pick<Content, 'title'>, facts: Facts): boolean {
  return paidTo(facts).some(({ project }) => isSame(project, title));
}

/** What a company was paid by policies of some titles, of the year of a day or ever; a record without an amount counts nothing. */
export function supportYuan(
  facts: Facts,
  { titles, yearOf: day }: { readonly titles: readonly string[]; readonly yearOf?: CalendarDate },
): number {
  const keys = new Set(titles.map(searchKey));
  const counted = paidTo(facts).filter(
    ({ project, on }) => keys.has(searchKey(project)) && (day === undefined || yearOf(on) === yearOf(day)),
  );
  return counted.reduce((sum, { yuan }) => sum + yuan, 0);
}

function paidTo(facts: Facts): Paid[] {
  const found = facts.lookup('record.support', null);
  if (!found.known || !Array.isArray(found.value)) return [];
  const records = found.value as unknown as readonly {
    readonly happenedOn: CalendarDate | null;
    readonly details: { readonly project?: unknown; readonly amountYuan?: unknown };
  }[];
  return records.flatMap(({ happenedOn, details: { project, amountYuan } }) =>
    happenedOn !== null && typeof project === 'string'
      ? [{ project, on: happenedOn, yuan: Number(amountYuan ?? 0) || 0 }]
      : [],
  );
}

function isSame(one: string, other: string): boolean {
  return searchKey(one) === searchKey(other);
}
