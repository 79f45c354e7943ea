import type { Lead } from '@park/projects';

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
    phoneVerified: phoneVerified ? 'on' : '',
  };
}
