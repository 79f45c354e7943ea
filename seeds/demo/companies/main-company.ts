import { held, type Sketch } from '../sketch';

/**
 * The company whose head logs in to the portal. Matched to the nine tax and award measures of a 高企; one step from the
 * technical renovation grant (20 万元 of investment short), the national 绿色工厂 (energy certificate) and the small-profit
 * tax rate (taxable income 11.86 万元 over). Nobody has reported its 发展评价得分: with 50 or more it qualifies for 专精特新.
 */
export const mainCompany: Sketch = {
  no: 1,
  name: '滨港砚汐新材料（演示）有限公司',
  story: '门户演示主企业（区属混改）：高企、创新型中小企业，多项已符合，差一步三项，补一项得分即符合专精特新',
  industry: '2659',
  founded: [10, '05-18'],
  revenue: 4860,
  growth: 0.12,
  staff: 86,
  rd: 0.058,
  margin: 0.0605,
  capital: 0.92,
  debt: 0.46,
  highTech: 0.72,
  techStaff: 0.2,
  rdStaff: 0.12,
  ip: [5, 14],
  titles: [
    held('HNTE', 5),
    held('HNTE', 2),
    held('INNOVATIVE_SME', 2),
    held('GREEN_FACTORY_MUNICIPAL', 1),
    held('TECH_SME', 0),
  ],
  project: { stage: 'in_production', total: 980, renovation: true, completed: true },
  facts: {
    segmentYears: 8,
    productField: 'chain_key',
    marketPositionAhead: true,
    chainCode: 'new_material',
    marketShare: 0.06,
    marketRankGlobal: 15,
    marketRankDomestic: 6,
    ownership: 'soe_district',
  },
  years: { 1: { taxableIncome: 3_118_600 } },
  without: ['digitalLevel', 'ui.layoffRate', 'loanNeedYuan'],
  said: [
    { attribute: 'annual.revenue', yearsBack: 1, value: 49_200_000, source: 'self-reported' },
    { attribute: 'ip.classICount', value: 4, source: 'official-platform', daysAgo: 410 },
  ],
};
