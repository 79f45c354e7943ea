import type { CalendarDate, FieldProblem } from '@park/kernel';
import type { RecordContent } from './record';

/** More than this is more than the whole; shares are typed with a few places. */
const WHOLE = 1 + 1e-9;

/** Whether somebody is a shareholder on a day. */
export function holdsOn(
  { validFrom, validTo }: Pick<RecordContent, 'validFrom' | 'validTo'>,
  day: CalendarDate,
): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day);
}

/** What is wrong with the shares of a company once one more holds shares: together they are more than the whole. */
export function sharesProblem(
  others: readonly RecordContent[],
  added: RecordContent,
  today: CalendarDate,
): FieldProblem | null {
  if (added.kind !== 'shareholder' || !holdsOn(added, today)) return null;
  const held = others
    .filter((each) => each.kind === 'shareholder' && holdsOn(each, today))
    .reduce((sum, { details }) => sum + Number(details['share'] ?? 0), 0);
  if (held + Number(added.details['share'] ?? 0) <= WHOLE) return null;
  const left = percent(Math.max(0, 1 - held));
  return {
    field: 'share',
    message: `其他在册股东合计已有 ${percent(held)}，这一位最多 ${left}。请核对比例，或先给退出的股东填上退出日期。`,
  };
}

function percent(share: number): string {
  return `${Math.round(share * 1_000_000) / 10_000}%`;
}
