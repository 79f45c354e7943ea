import type { CalendarDate } from '@park/kernel';
import type { TitleRecord } from '@park/registry';
import { isSettledBy, standing } from './holder-duties';
import { reviewOf } from './holder-rules';

/** Why a company gets no case for a title and year that it need not apply for; null where it may. */
export function heldAlready(
  titles: readonly TitleRecord[],
  { titleCode, year }: { readonly titleCode: string; readonly year: number },
  today: CalendarDate,
): string | null {
  const award = standing(
    titles.filter(({ code }) => code === titleCode),
    today,
  );
  if (award === null || !isSettledBy(award, year)) return null;
  const review = reviewOf(titleCode, award.validTo);
  if (review === null) return '企业档案中这家企业已持有该称号（长期有效），不用再申报。';
  return `企业档案中这家企业已持有该称号（有效期至 ${award.validTo}），再次申报或复核属于 ${review.year} 年度，请改选年度；有效期有误的，请先在企业档案中更正。`;
}
