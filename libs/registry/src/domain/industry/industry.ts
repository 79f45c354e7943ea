import { plainText, searchKey } from '@park/kernel';
import { industryClass, industryClassCodes } from './industry-classes';

/** Section letter, first and last division, label. Source: GB/T 4754-2017. */
const SECTIONS = [
  ['A', 1, 5, '农、林、牧、渔业'],
  ['B', 6, 12, '采矿业'],
  ['C', 13, 43, '制造业'],
  ['D', 44, 46, '电力、热力、燃气及水生产和供应业'],
  ['E', 47, 50, '建筑业'],
  ['F', 51, 52, '批发和零售业'],
  ['G', 53, 60, '交通运输、仓储和邮政业'],
  ['H', 61, 62, '住宿和餐饮业'],
  ['I', 63, 65, '信息传输、软件和信息技术服务业'],
  ['J', 66, 69, '金融业'],
  ['K', 70, 70, '房地产业'],
  ['L', 71, 72, '租赁和商务服务业'],
  ['M', 73, 75, '科学研究和技术服务业'],
  ['N', 76, 79, '水利、环境和公共设施管理业'],
  ['O', 80, 82, '居民服务、修理和其他服务业'],
  ['P', 83, 83, '教育'],
  ['Q', 84, 85, '卫生和社会工作'],
  ['R', 86, 90, '文化、体育和娱乐业'],
  ['S', 91, 96, '公共管理、社会保障和社会组织'],
  ['T', 97, 97, '国际组织'],
] as const;

/** Section letters with their Chinese labels. */
export const industrySections: Readonly<Record<string, string>> = Object.fromEntries(
  SECTIONS.map(([letter, , , label]) => [letter, label]),
);

/** The two-digit division of a class code, or null when the text is not a code of GB/T 4754. */
export function divisionOf(industryCode: string): number | null {
  if (!/^\d{4}$/.test(industryCode)) return null;
  const division = Number(industryCode.slice(0, 2));
  return division >= 1 && division <= 97 ? division : null;
}

/** The section letter A–T of a class code, or null when the text is not a code of GB/T 4754. */
export function sectionOf(industryCode: string): string | null {
  const division = divisionOf(industryCode);
  if (division === null) return null;
  return SECTIONS.find(([, first, last]) => division >= first && division <= last)?.[0] ?? null;
}

/** 烟草、批发零售、住宿餐饮、房地产、租赁商务、娱乐业. Source: 财税〔2015〕119号 第四条. */
export function isExcludedFromRdDeduction(industryCode: string): boolean | null {
  const division = divisionOf(industryCode);
  return division === null ? null : [16, 51, 52, 61, 62, 70, 71, 72, 90].includes(division);
}

/** What people write for a class: 2614, C2614, C-2614, 2614 有机化学原料制造, 2614（有机化学原料制造）, or the name alone. */
export function readIndustry(typed: string): { readonly code: string } | { readonly problem: string } {
  const text = plainText(typed).normalize('NFKC');
  const parts = /^([a-t])?[\s.-]*(\d{4})(?!\d)[\s.:：—-]*(.*)$/i.exec(text);
  if (!parts) return { code: codesByName.get(searchKey(text)) ?? text };
  const [, letter, code = '', written = ''] = parts;
  const name = written.replace(/^[(（〔[](.*)[)）〕\]]$/, '$1');
  const section = sectionOf(code);
  if (letter && section && letter.toUpperCase() !== section)
    return { problem: `${code} 属于门类 ${section}，不是 ${letter.toUpperCase()}，请核对` };
  if (name && industryClass(code) && !isNamed(code, name))
    return { problem: `${code} 是“${industryClass(code)}”，不是“${name.slice(0, 40)}”，请核对` };
  return { code };
}

/** A class in words; one that the standard does not have is marked. */
export function industryText(code: string): string {
  return industryClass(code) ?? (/^\d{4}$/.test(code) ? `${code}（待核实：GB/T 4754-2017 没有这个小类）` : code);
}

/** Names are made comparable once: there are over a thousand, and imports ask for every row. The first code of a name counts. */
const codesByName: ReadonlyMap<string, string> = new Map(
  [...industryClassCodes].reverse().map((code) => [searchKey(industryClass(code) ?? ''), code]),
);

function isNamed(code: string, name: string): boolean {
  return searchKey(industryClass(code) ?? '') === searchKey(name);
}
