import { addDays, type CalendarDate, type StaffActor } from '@park/kernel';
import type { Campaigns } from '@park/reports';

/** Of the first companies, which were asked. */
const ASKED = 14;
const DAYS = 20;

/** The yearly campaign of the demo, published. */
export async function addCampaign(
  campaigns: Campaigns,
  officer: StaffActor,
  { companyIds, today }: { readonly companyIds: readonly string[]; readonly today: CalendarDate },
): Promise<void> {
  const year = Number(today.slice(0, 4)) - 1;
  const form = {
    ...{ title: `${year} 年度数据填报（演示）`, year: String(year), dueOn: addDays(today, DAYS) },
    words: '请按已审计的年度报告填写；口径有疑问的，请联系园区企业专员（演示）。',
    attributes: ['annual.revenue', 'annual.rdExpense', 'annual.taxPaid', 'annual.employees', 'mainProducts'],
  };
  const chosen = { ids: companyIds.slice(0, ASKED), everyone: null, words: '在企业库中逐家勾选' };
  const id = await campaigns.draft(officer, form, chosen);
  await campaigns.step(officer, { id, version: 1 }, 'open');
}
