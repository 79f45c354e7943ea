import { addDays, type CompanyActor, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { Campaigns, reportAnswers, ReportFilling } from '@park/reports';
import type { TestApp } from './app';

const officer: StaffActor = { kind: 'staff', userId: '1', name: '企业专员', roles: ['enterprise-officer'] };

/** A campaign that some companies are asked by for two figures of last year, published when `open`. */
export async function openCampaign({ nest, db }: TestApp, ids: readonly string[], open = true) {
  const [campaigns, today] = [nest.get(Campaigns), nest.get(Clock).today()];
  const year = String(Number(today.slice(0, 4)) - 1);
  const form = {
    ...{ title: '', year, words: '按年报填写', dueOn: addDays(today, 20) },
    attributes: ['annual.revenue', 'annual.employees'],
  };
  const campaignId = await campaigns.draft(officer, form, { ids, everyone: null, words: '在企业库中逐家勾选' });
  if (open) await campaigns.step(officer, { id: campaignId, version: 1 }, 'open');
  const [{ id: reportId }] = await db.query('SELECT MIN(id) AS id FROM company_report WHERE campaign_id = ?', [
    campaignId,
  ]);
  return { campaignId, reportId: String(reportId), reportSection: 'C' };
}

const owner = { kind: 'company', userId: '9', name: '企业人员', role: 'company-owner' } as const;

/** A report of a company with its number of employees filled in, handed in when `submitted`; answers its id. */
export async function filledReport(app: TestApp, companyId: string, submitted = true): Promise<string> {
  const { reportId } = await openCampaign(app, [companyId]);
  await fillIn(app, { reportId, companyId }, submitted);
  return reportId;
}

/** The same for a report that nobody has begun. */
export async function fillIn(
  app: TestApp,
  { reportId, companyId }: { readonly reportId: string; readonly companyId: string },
  submitted = true,
): Promise<void> {
  const [actor, filling]: [CompanyActor, ReportFilling] = [{ ...owner, companyId }, app.nest.get(ReportFilling)];
  const year = Number(app.nest.get(Clock).today().slice(0, 4)) - 1;
  const fields = reportAnswers.fields({ attributes: ['annual.employees'], year });
  const answers = { [fields[0]!.name]: { typed: ['31'], none: false, sure: true } };
  await filling.save(actor, { reportId, fields, answers, seen: reportAnswers.seen({}, fields) });
  if (!submitted) return;
  const { revision } = await app.nest.get(CompanyFiles).find(actor, companyId);
  await filling.submit(actor, { reportId, version: 2, revision, isAll: true, turns: [] });
}
