import { bareLabel } from './words';

const PERIOD =
  /^((19|20)\d{2}年?)?(0?[1-9]|1[0-2])月(份|底|末)?$|^(19|20)\d{2}[-./年](0?[1-9]|1[0-2])月?$|^(19|20)\d{2}年?度?$|^((19|20)\d{2}年?)?(第?[一二三四1-4]季度?|Q[1-4]|[上下]半年)$|^[一二三四五六七八九十]{1,2}月份?$|^T[-−]?\d?$/i;
const COMPANY = /(有限公司|有限责任公司|集团|合作社|厂|公司|（演示）|\(演示\))$/;
const INDICATOR = /^(指标|指标名称|科目|项目指标|统计指标|内容|指标项)$/;

/**
 * Why a table is not a list, or null: periods or companies stand side by side as columns, or the same few names repeat
 * below three groups. Such a table has several records in a row, or parts of one in several.
 */
export function crossTableReason(paths: readonly string[]): string | null {
  const named = paths.filter((path) => path !== '');
  const parts = named.map((path) => path.split('›').map((part) => bareLabel(part) || part));
  const periods = parts.filter(
    (path) =>
      path.every((part) => PERIOD.test(part)) || (PERIOD.test(path[0]!) && path.length > 1 && isMonth(path[0]!)),
  );
  if (periods.length >= 3 && periods.length * 2 >= named.length - 1) {
    return `“${periods[0]!.join('›')}”“${periods[1]!.join('›')}”等时间是列，一行里有几期的数`;
  }
  const companies = parts.filter((path) => path.some((part) => COMPANY.test(part)) && path.length <= 3);
  if (companies.length >= 2 && companies.length * 2 >= named.length - 2 && named.length > 2) {
    return `“${companies[0]!.join('›')}”等企业是列，一家企业的数分在几行`;
  }
  if (parts.some((path) => INDICATOR.test(path.at(-1)!)) && periods.length + companies.length >= 2) {
    return '行是指标、列是时间或企业';
  }
  return repeatedGroups(parts);
}

function isMonth(part: string): boolean {
  return /月|季|Q\d/i.test(part);
}

const COUNTED = /^(个数|数量|项目数|户数|家数|企业数|宗数|占比|比重|比例|增速|同比|环比|增幅)$/;
const MEASURED =
  /^(个|项|家)?(数|投资|金额|总额|投资额|总投资|面积|产值|营收|收入|税收|人数|完成额|合计|到资|规模)额?$/;
const NAMED = /(名称|企业|公司|项目|单位|业主|投资方|投资主体|宗地|地块|编号)$/;

/** Two groups are enough where both count or compare records and no column names one: a summary by kinds. */
function isSummary(leaves: readonly string[], parts: readonly (readonly string[])[]): boolean {
  const counts = leaves.some((leaf) => COUNTED.test(leaf));
  const onlyFigures = leaves.every((leaf) => COUNTED.test(leaf) || MEASURED.test(leaf));
  return counts && onlyFigures && !parts.some((path) => path.length === 1 && NAMED.test(path[0]!));
}

/**
 * The same names below three groups or more, or below two of a summary; years of one company in a row are a list all the
 * same.
 */
function repeatedGroups(parts: readonly (readonly string[])[]): string | null {
  const groups = new Map<string, string[]>();
  for (const path of parts) {
    if (path.length < 2) continue;
    const group = path.slice(0, -1).join('›');
    groups.set(group, [...(groups.get(group) ?? []), path.at(-1)!]);
  }
  const bySet = new Map<string, string[]>();
  for (const [group, leaves] of groups) {
    if (leaves.length < 2) continue;
    const key = leaves.join('|');
    bySet.set(key, [...(bySet.get(key) ?? []), group]);
  }
  for (const [leaves, names] of bySet) {
    const years = names.every((name) => /^(19|20)\d{2}年?度?$/.test(name));
    const few = names.length === 2 && isSummary(leaves.split('|'), parts);
    if ((names.length >= 3 || few) && !years)
      return `“${leaves.replaceAll('|', '、')}”在“${names.slice(0, 3).join('”“')}”等每一组下重复`;
  }
  return null;
}
