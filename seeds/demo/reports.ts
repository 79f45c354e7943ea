import { addDays, type CalendarDate, type CompanyActor, type StaffActor } from '@park/kernel';
import { type CompanyFile, type CompanyFiles, entryForm } from '@park/registry';
import { type AskedField, type Campaigns, type OwnReports, reportAnswers, type ReportFilling } from '@park/reports';

/** Of the first companies, which were asked; and which of them have handed in. */
const ASKED = 14;
const HANDED_IN = [3, 4, 5, 6];
const DAYS = 20;
const GROWTH = 1.08;

/** The services that run a campaign and fill it in. */
interface CampaignServices {
  readonly campaigns: Campaigns;
  readonly own: OwnReports;
  readonly filling: ReportFilling;
  readonly files: CompanyFiles;
}

/** The yearly campaign of the demo, published; some companies have handed in their figures. */
export async function addCampaign(
  services: CampaignServices,
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
  const id = await services.campaigns.draft(officer, form, chosen);
  await services.campaigns.step(officer, { id, version: 1 }, 'open');
  for (const at of HANDED_IN) await handIn(services, companyIds[at]!);
}

async function handIn({ own, filling, files }: CampaignServices, companyId: string): Promise<void> {
  const actor: CompanyActor = { kind: 'company', userId: '0', name: '演示企业', companyId, role: 'company-owner' };
  const [asked] = await own.list(actor);
  if (!asked) return;
  const { campaign, report } = await own.find(actor, asked.id);
  const file = await files.find(actor, companyId);
  const fields = reportAnswers.fields(campaign).filter(({ year }) => year !== null);
  const answers = Object.fromEntries(fields.map((field) => [field.name, grown(file, field)]));
  if (Object.values(answers).every(({ typed }) => typed.length === 0)) return;
  const saved = { reportId: report.id, fields, answers, seen: reportAnswers.seen({}, fields) };
  await filling.save(actor, saved);
  const seen = { reportId: report.id, version: report.version + 1, revision: file.revision };
  await filling.submit(actor, { ...seen, isAll: true, turns: [] });
}

/** Somewhat more than the year before; nothing where that is not known. */
function grown({ facts }: CompanyFile, { entry, year }: AskedField) {
  const before = facts.lookup(entry.key, year! - 1);
  const value = before.known && typeof before.value === 'number' ? Math.round(before.value * GROWTH) : null;
  return { typed: value === null ? [] : [entryForm.textOf(entry, value)], none: false, sure: value !== null };
}
