const PROVINCES = [
  '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南',
  '广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门',
].flatMap((line) => line.split(' '));

const KINDS = ['', '省', '市', '自治区', '壮族自治区', '回族自治区', '维吾尔自治区', '特别行政区'];

/** The country and the surroundings of the park; another park adds its own. */
const OTHERS = ['中国', '滨海新区', '滨海', '大港区', '大港'];

/** Names of regions that say where a company is and not which it is, longest first. Source: projects, section 1. */
export const regionNames: readonly string[] = [
  ...PROVINCES.flatMap((province) => KINDS.map((kind) => province + kind)),
  ...OTHERS,
].sort((one, other) => other.length - one.length);

/** Whether a text is the name of one region and nothing else. */
export function isRegionName(text: string): boolean {
  return regionNames.includes(text);
}
