import { searchKey, searchWords } from '@park/kernel';

/** Words that mean the same in policies; whoever searches for one finds the others. */
const SAME: readonly (readonly string[])[] = [
  ['高企', '高新技术企业'],
  ['科小', '科技型中小企业'],
  ['技改', '技术改造'],
  ['研发费用', '研究开发费用', '研发投入'],
  ['加计扣除', '税前扣除'],
  ['首台套', '首台(套)'],
  ['稳岗', '稳定岗位', '稳定就业'],
  ['贴息', '利息补贴', '贴息补助'],
  ['补贴', '补助', '奖补'],
  ['专利', '知识产权'],
  ['规上', '规模以上'],
  ['绿色工厂', '绿色制造'],
  ['贯标', '管理体系认证'],
  ['上云', '云服务', '上云上平台'],
  ['数转', '数字化转型', '智能化改造'],
  ['引才', '人才引进'],
  ['房租', '租金'],
  ['上市', '挂牌'],
];

const groups: ReadonlyMap<string, readonly string[]> = new Map(
  SAME.map((group) => group.map(searchKey)).flatMap((group) => group.map((word) => [word, group] as const)),
);

/** Whether some texts together have every word that was typed, or another one that means the same. */
export function textHas(texts: readonly (string | null)[], typed: string): boolean {
  const words = searchWords(typed);
  if (words.length === 0) return false;
  const key = texts.map((text) => searchKey(text ?? '')).join('\n');
  return words.every((word) => (groups.get(word) ?? [word]).some((same) => key.includes(same)));
}
