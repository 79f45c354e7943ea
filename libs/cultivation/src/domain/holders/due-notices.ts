import { type CalendarDate, daysBetween } from '@park/kernel';
import { attribute } from '@park/registry';
import { caseStages, type CaseStage } from '../cases/case-stages';

/** Days before the last one at which people are told. */
const MARKS = [30, 90, 180] as const;

/** From how many days before the last one on anybody is told. */
export const LEAD_DAYS = 180;

/** A case of a holder with its last day. */
export interface DueCase {
  readonly id: string;
  readonly companyName: string;
  readonly titleCode: string;
  readonly stage: CaseStage;
  readonly dueOn: CalendarDate;
}

/** For the officer. Its key is that of the nearest mark, so that nights that were missed are told of once. */
export function officerNotice({ id, companyName, titleCode, stage, dueOn }: DueCase, today: CalendarDate) {
  return {
    ...about(`case-due:${id}`, { id, dueOn }, today),
    title: `${companyName}：${titleOf(titleCode)}${caseStages[stage]}，${leftText(dueOn, today)}`,
    text: `案卷的办理期限是 ${dueOn}，按登记的有效期或更新要求推算，以主管部门当年的通知为准。请在案卷中登记办理情况。`,
    href: `/cases/${id}`,
  };
}

/** The same for the people of the company, with what is to be done; `renewal`: how the ladder says the title is kept. */
export function companyNotice(
  { id, companyName, titleCode, stage, dueOn }: DueCase,
  today: CalendarDate,
  renewal?: string,
) {
  const title = titleOf(titleCode);
  const isUpdate = stage === 'update-due';
  const what = isUpdate ? '年度信息更新' : '有效期';
  const todo = isUpdate
    ? `持有“${title}”的企业须在 ${dueOn} 以前到认定平台更新信息。`
    : `“${title}”有效期至 ${dueOn}，需要延续的，请在到期前办理。这个称号的规定：${renewal ?? '按当年通知申请复核'}。`;
  return {
    ...about(`company-due:${id}`, { id, dueOn }, today),
    title: `${title}：${what}${leftText(dueOn, today)}`,
    text: `${companyName}：\n${todo}以主管部门当年的通知为准；有疑问请联系园区培育专员。`,
    href: `/ladder/${titleCode}`,
  };
}

function about(key: string, { id, dueOn }: Pick<DueCase, 'id' | 'dueOn'>, today: CalendarDate) {
  const left = daysBetween(today, dueOn);
  const mark = MARKS.find((days) => left <= days)!;
  return {
    ...{ key: `${key}:${dueOn}:${mark}`, kind: 'work' as const, subject: `cultivation-case:${id}` },
    urgency: mark === 30 ? ('urgent' as const) : ('normal' as const),
  };
}

function titleOf(code: string): string {
  return attribute('validTitles')?.codes?.[code] ?? code;
}

function leftText(dueOn: CalendarDate, today: CalendarDate): string {
  const left = daysBetween(today, dueOn);
  return left < 0 ? `已过期 ${-left} 天` : `还有 ${left} 天`;
}
