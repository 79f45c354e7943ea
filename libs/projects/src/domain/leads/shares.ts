import type { FieldProblem } from '@park/kernel';

/** The shares of an investor in appraisals, in percent; null: none. */
export interface LeadShares {
  readonly firstContactShare: number | null;
  readonly referrerShare: number | null;
}

/** Reads the shares as typed; what they leave is the tracker's. */
export function readShares(
  typed: { readonly firstContact: string; readonly referrer: string },
  {
    firstContactName,
    referrerName,
  }: { readonly firstContactName: string | null; readonly referrerName: string | null },
): { readonly shares: LeadShares } | { readonly problems: readonly FieldProblem[] } {
  const first = share(typed.firstContact);
  const referrer = share(typed.referrer);
  const problems = [
    ...problemOf({ field: 'firstContactShare', label: '首谈人' }, first, firstContactName),
    ...problemOf({ field: 'referrerShare', label: '推荐人' }, referrer, referrerName),
  ];
  if (problems.length === 0 && (first ?? 0) + (referrer ?? 0) > 100)
    problems.push({ field: 'referrerShare', message: '首谈人和推荐人的分成合计不能超过 100%，请改小其中一个。' });
  if (problems.length > 0) return { problems };
  return { shares: { firstContactShare: first ?? null, referrerShare: referrer ?? null } };
}

/** The shares as people say them; "" for none. */
export function sharesWords({ firstContactShare, referrerShare }: LeadShares): string {
  const part = (who: string, value: number | null) => (value === null ? [] : [`${who} ${value}%`]);
  const rest = 100 - (firstContactShare ?? 0) - (referrerShare ?? 0);
  return [...part('首谈人', firstContactShare), ...part('推荐人', referrerShare), `跟踪人 ${rest}%`].join('，');
}

/** undefined for what is no share. */
function share(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim().replace(/%$/, '').trim();
  if (text === '') return null;
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : undefined;
}

function problemOf(
  { field, label }: { readonly field: string; readonly label: string },
  value: number | null | undefined,
  name: string | null,
): FieldProblem[] {
  if (value === undefined) return [{ field, message: `“${label}分成”请填写 0 到 100 的整数，单位是 %；没有就留空。` }];
  if (value !== null && value > 0 && name === null)
    return [{ field, message: `这条线索没有${label}，不能设置${label}的分成，请留空。` }];
  return [];
}
