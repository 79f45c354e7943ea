import { type CalendarDate, type FieldProblem, isCalendarDate, plainText } from '@park/kernel';
import type { Read } from './approval-form';

/** What can show that something has happened, by the codes of the requirements. */
export const evidenceKinds: Readonly<Record<string, string>> = {
  'intent-letter': '投资意向书',
  'minutes-committee': '投委会纪要',
  'minutes-executive': '常务会纪要',
  'minutes-soe': '国企投决会纪要',
  'minutes-land': '供地会纪要',
  'land-contract': '土地出让合同',
  'site-photo': '现场施工照片',
  'equipment-invoice': '设备购置发票',
  'equipment-arrival': '设备到场单',
  'business-opening': '开业证明',
  'env-acceptance': '环保自主验收',
  'safety-acceptance': '安全设施验收',
};

/** A piece of evidence as a form sends it. */
export interface EvidenceForm {
  readonly kind: string;
  readonly on: string;
  readonly note: string;
}

/** Evidence as it was typed, as columns; or what is wrong with it, the first of each field. */
export function readEvidence(
  { kind, on, note: typed }: EvidenceForm,
  today: CalendarDate,
): Read<{ readonly kind: string; readonly on: CalendarDate; readonly note: string | null }> {
  const note = plainText(typed);
  const problems: FieldProblem[] = [];
  if (!Object.hasOwn(evidenceKinds, kind)) problems.push({ field: 'kind', message: '请选择证据的种类。' });
  if (!isCalendarDate(on)) problems.push({ field: 'on', message: '请填写证据上的日期，写成 2026-11-28 的样子。' });
  else if (on > today) problems.push({ field: 'on', message: '证据的日期不能晚于今天；还没有发生的不能作为证据。' });
  if ([...note].length > 200) problems.push({ field: 'note', message: '“说明”不能超过 200 个字。' });
  return problems.length > 0 ? { problems } : { values: { kind, on: on as CalendarDate, note: note || null } };
}
