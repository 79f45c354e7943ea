import { addDays, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Campaigns } from '@park/reports';
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
  return { campaignId, reportId: String(reportId) };
}
