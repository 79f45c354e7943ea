import type { Facts } from '@park/criteria';
import { attribute } from '@park/registry';

/** Provinces and their cities by the first two digits in GB/T 2260, as regions of policies name them. */
const PROVINCES: Readonly<Record<string, string>> = {
  '11': '北京',
  '12': '天津',
  '13': '河北省 石家庄 唐山 秦皇岛 邯郸 邢台 保定 雄安 张家口 承德 沧州 廊坊 衡水',
  '14': '山西 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁',
  '15': '内蒙古 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布',
  '21': '辽宁 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛',
  '22': '吉林省 长春 四平 辽源 通化 松原 白城 延边',
  '23': '黑龙江 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 佳木斯 牡丹江 黑河 绥化',
  '31': '上海 浦东',
  '32': '江苏 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山',
  '33': '浙江 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌',
  '34': '安徽 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城',
  '35': '福建 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德',
  '36': '江西 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶',
  '37': '山东 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽',
  '41': '河南省 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店',
  '42': '湖北 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施',
  '43': '湖南 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西',
  '44': '广东 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮',
  '45': '广西 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左',
  '46': '海南 海口 三亚 儋州',
  '50': '重庆 两江新区',
  '51': '四川 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳',
  '52': '贵州 贵阳 贵安 六盘水 遵义 安顺 毕节 铜仁',
  '53': '云南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理',
  '54': '西藏 拉萨 日喀则 昌都 林芝 山南',
  '61': '陕西 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛',
  '62': '甘肃 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南',
  '63': '青海 西宁 海东',
  '64': '宁夏 银川 石嘴山 吴忠 固原 中卫',
  '65': '新疆 乌鲁木齐 克拉玛依 吐鲁番 哈密 喀什 石河子',
  '71': '台湾',
  '81': '香港',
  '82': '澳门',
};

/** Where a company is taken to be registered while nothing is recorded: the province of the park. */
const HOME = '12';

/** The zones and divisions that the region of a policy names; none of either: everywhere, or a place not known here. */
interface Named {
  readonly zones: readonly string[];
  /** Prefixes of GB/T 2260 codes, none of them above another. */
  readonly divisions: readonly string[];
}

/** Whether a policy is another region's: its region names places, and the company is in none of them. */
export function isElsewhere(region: string, facts: Facts): boolean {
  const { zones, divisions } = namedIn(region);
  const zone = codeOf(facts, 'registeredZone');
  if (zones.length > 0 && zone !== null) return !zones.includes(zone);
  if (divisions.length === 0) return false;
  const own = prefixOf(codeOf(facts, 'registeredRegion') ?? HOME);
  return !divisions.some((each) => own.startsWith(each) || each.startsWith(own));
}

const known = new Map<string, Named>();

function namedIn(region: string): Named {
  const before = known.get(region);
  if (before) return before;
  const zones = codesNamed(region, attribute('registeredZone')?.codes ?? {}).filter((code) => code !== 'none');
  const cities = codesNamed(region, attribute('registeredRegion')?.codes ?? {}).map(prefixOf);
  const all = [...new Set([...codesNamed(region, PROVINCES), ...cities])];
  // 天津市滨海新区 means the district, not the city.
  const divisions = all.filter((code) => !all.some((other) => other !== code && other.startsWith(code)));
  const named = { zones, divisions };
  if (known.size < 1000) known.set(region, named);
  return named;
}

/** The codes of which a name, or one of several, stands in a text. */
function codesNamed(text: string, names: Readonly<Record<string, string>>): string[] {
  const isNamed = (name: string) => name.split(' ').some((each) => text.includes(each.replace(/(?<=..)市$/, '')));
  return Object.entries(names).flatMap(([code, name]) => (isNamed(name) ? [code] : []));
}

function codeOf(facts: Facts, field: string): string | null {
  const found = facts.lookup(field, null);
  return found.known && typeof found.value === 'string' ? found.value : null;
}

/** 120000 -> 12, 330100 -> 3301, 120116 stays. */
function prefixOf(code: string): string {
  return code.replace(/^(\d\d)0000$/, '$1').replace(/^(\d{4})00$/, '$1');
}
