/** The yearly figures as people look for them; what no group names comes last. */
const groups: readonly { readonly label: string; readonly keys: readonly string[] }[] = [
  {
    label: '收入',
    keys: [
      'annual.revenue',
      'annual.mainRevenue',
      'annual.salesRevenue',
      'annual.totalIncome',
      'annual.highTechRevenue',
      'annual.export',
    ],
  },
  {
    label: '利润与税',
    keys: ['annual.netProfit', 'annual.costExpense', 'annual.taxableIncome', 'annual.taxPaid'],
  },
  {
    label: '资产',
    keys: ['annual.assets', 'annual.avgAssets', 'annual.liabilities', 'annual.netAssets'],
  },
  { label: '研发', keys: ['annual.rdExpense', 'annual.rdExpenseDomestic'] },
  {
    label: '人员',
    keys: ['annual.employees', 'annual.avgEmployees', 'annual.techStaff', 'annual.rdStaff'],
  },
  {
    label: '产值、投资与能耗',
    keys: ['annual.industrialOutput', 'annual.fixedInvest', 'annual.energyTce', 'annual.water'],
  },
];
const OTHERS = '其他';

/** Rows under the headings of their groups; without headings where there is but one group. */
export function grouped<T extends { readonly key: string }>(
  rows: readonly T[],
): { readonly label: string; readonly rows: readonly T[] }[] {
  const named = new Set(groups.flatMap(({ keys }) => keys));
  const found = [
    ...groups.map(({ label, keys }) => ({ label, rows: rows.filter(({ key }) => keys.includes(key)) })),
    { label: OTHERS, rows: rows.filter(({ key }) => !named.has(key)) },
  ].filter((group) => group.rows.length > 0);
  return found.length > 1 ? found : [{ label: '', rows }];
}
