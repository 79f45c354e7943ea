/** Where a report of investment comes from. */
export const reportSources: Readonly<Record<string, string>> = {
  ...{ enterprise: '企业月报', statistics: '统计直报', visit: '现场核实', department: '部门提供', other: '其他' },
};
