import { type Lead, leadLabels } from '@park/projects';
import { choices } from '@park/web-kit';

/** A lead as its form holds it, in the names of its fields. */
export function valuesOf(lead: Lead): Readonly<Record<string, string>> {
  const { plannedInvestmentYuan: yuan, landNeedMu, roomNeedM2, phoneVerified, phones } = lead;
  const figure = (value: string | number | null) => (value === null ? '' : String(Number(value)));
  const { investorName, leadSource, contactName, summary, uscc, groupName, projectName, industryDirection } = lead;
  const { referrerName, campaign, assignedLevel, firstContactOn } = lead;
  const texts = {
    ...{ investorName, leadSource, contactName, summary, uscc, groupName, projectName, industryDirection },
    ...{ referrerName, campaign, assignedLevel, firstContactOn },
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, value ?? ''])),
    ...{ phones: phones.join('、'), landNeedMu: figure(landNeedMu), roomNeedM2: figure(roomNeedM2) },
    plannedInvestment: yuan === null ? '' : `${Number(yuan) / 10_000}万元`,
    phoneVerified: phoneVerified ? 'yes' : '',
  };
}

const labels = {
  ...{ investorName: '意向方', contactName: '联系人', phones: '电话', phoneVerified: '电话已核实', leadSource: '来源' },
  ...{ summary: '情况', uscc: '统一社会信用代码', groupName: '所属集团', projectName: '项目名称' },
  ...{ industryDirection: '产业方向', plannedInvestment: '计划投资', landNeedMu: '用地需求', roomNeedM2: '厂房需求' },
  ...{ referrerName: '推荐人', campaign: '活动或批次', assignedLevel: '交办层级', firstContactOn: '首次接触日期' },
};
const units: Readonly<Record<string, string>> = { landNeedMu: '亩', roomNeedM2: '㎡' };

/** The fields of the form of a lead as it is now. */
export function fieldsOf(lead: Lead) {
  const values = valuesOf(lead);
  const options: Readonly<Record<string, ReturnType<typeof choices>>> = {
    ...{ leadSource: choices(leadLabels.sources), assignedLevel: choices(leadLabels.levels) },
    phoneVerified: [{ value: 'yes', label: '是' }],
  };
  return Object.entries(labels).map(([key, label]) => ({
    ...{ key, label, value: values[key] ?? '', unit: units[key] ?? null, options: options[key] ?? null },
  }));
}
