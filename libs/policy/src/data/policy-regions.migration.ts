import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { canonical } from '../domain/explanation/canonical';
import { fromJson } from './json-column';

type Content = Record<string, unknown> & { region?: string; regions?: readonly string[]; note: string | null };

/** Where a policy holds, as codes in place of a text that names places. */
export class PolicyRegions1796000045001 implements MigrationInterface {
  name = 'PolicyRegions1796000045001';

  async up(runner: QueryRunner): Promise<void> {
    await rewrite(runner, withRegions);
  }

  /** The names that were read, in place of the codes. */
  async down(runner: QueryRunner): Promise<void> {
    await rewrite(runner, ({ regions = [], ...content }) => ({ ...content, region: namesOf(regions) || '全国' }));
  }
}

async function rewrite(runner: QueryRunner, change: (content: Content) => Content): Promise<void> {
  const rows: { id: string; content: unknown }[] = await runner.query('SELECT id, content FROM policy_version');
  for (const { id, content } of rows) {
    const changed = change(fromJson<Content>(content));
    const hash = createHash('sha256').update(canonical(changed)).digest('hex');
    const values = [JSON.stringify(changed), hash, id];
    await runner.query('UPDATE policy_version SET content = ?, content_hash = ? WHERE id = ?', values);
  }
}

/** A content with the codes of the places that its region names; a region that says more than their names goes to the note. */
export function withRegions({ region = '', ...content }: Content): Content {
  const regions = regionsNamed(region);
  const bare = (text: string) => text.replace(/[省市]$/, '');
  const isSaid = [namesOf(regions) || '全国', ''].map(bare).includes(bare(region.trim()));
  const note = [content.note, `适用地区原文：${region.trim()}`].filter(Boolean).join('\n');
  return { ...content, regions, note: isSaid ? content.note : note };
}

/** The zones that a text names, else the divisions, none of them above another; [] names none: everywhere. */
function regionsNamed(text: string): string[] {
  const zones = codesNamed(text, ZONES);
  if (zones.length > 0) return zones;
  const all = [...new Set([...codesNamed(text, PROVINCES), ...codesNamed(text, DIVISIONS)])];
  // 天津市滨海新区 means the district, not the city.
  return all.filter((code) => !all.some((other) => other !== code && other.startsWith(prefixOf(code))));
}

function codesNamed(text: string, names: Readonly<Record<string, string>>): string[] {
  const isNamed = (name: string) => name.split(' ').some((each) => text.includes(each.replace(/(?<=..)市$/, '')));
  return Object.entries(names).flatMap(([code, name]) => (isNamed(name) ? [code] : []));
}

function namesOf(regions: readonly string[]): string {
  return regions.map((code) => ZONES[code] ?? DIVISIONS[code] ?? PROVINCES[code]?.split(' ')[0] ?? code).join('、');
}

function prefixOf(code: string): string {
  return code.replace(/^(\d\d)0000$/, '$1').replace(/^(\d{4})00$/, '$1');
}

/** The places by which regions were read, as they stood then: provinces with their cities, divisions, zones. */
const PROVINCES: Readonly<Record<string, string>> = {
  '110000': '北京',
  '120000': '天津',
  '130000': '河北省 石家庄 唐山 秦皇岛 邯郸 邢台 保定 雄安 张家口 承德 沧州 廊坊 衡水',
  '140000': '山西 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁',
  '150000': '内蒙古 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布',
  '210000': '辽宁 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛',
  '220000': '吉林省 长春 四平 辽源 通化 松原 白城 延边',
  '230000': '黑龙江 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 佳木斯 牡丹江 黑河 绥化',
  '310000': '上海 浦东',
  '320000': '江苏 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山',
  '330000': '浙江 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌',
  '340000': '安徽 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城',
  '350000': '福建 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德',
  '360000': '江西 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶',
  '370000': '山东 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽',
  '410000': '河南省 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店',
  '420000': '湖北 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施',
  '430000': '湖南 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西',
  '440000':
    '广东 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮',
  '450000': '广西 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左',
  '460000': '海南 海口 三亚 儋州',
  '500000': '重庆 两江新区',
  '510000': '四川 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳',
  '520000': '贵州 贵阳 贵安 六盘水 遵义 安顺 毕节 铜仁',
  '530000': '云南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理',
  '540000': '西藏 拉萨 日喀则 昌都 林芝 山南',
  '610000': '陕西 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛',
  '620000': '甘肃 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南',
  '630000': '青海 西宁 海东',
  '640000': '宁夏 银川 石嘴山 吴忠 固原 中卫',
  '650000': '新疆 乌鲁木齐 克拉玛依 吐鲁番 哈密 喀什 石河子',
  '710000': '台湾',
  '810000': '香港',
  '820000': '澳门',
};

const DIVISIONS: Readonly<Record<string, string>> = {
  '120000': '天津市',
  '120101': '和平区',
  '120102': '河东区',
  '120103': '河西区',
  '120104': '南开区',
  '120105': '河北区',
  '120106': '红桥区',
  '120110': '东丽区',
  '120111': '西青区',
  '120112': '津南区',
  '120113': '北辰区',
  '120114': '武清区',
  '120115': '宝坻区',
  '120116': '滨海新区',
  '120117': '宁河区',
  '120118': '静海区',
  '120119': '蓟州区',
  '330100': '杭州市',
  '350000': '福建省',
  '370100': '济南市',
  '371400': '德州市',
  '440000': '广东省',
  '440100': '广州市',
  '440300': '深圳市',
  '440400': '珠海市',
  '440600': '佛山市',
  '440700': '江门市',
  '441200': '肇庆市',
  '441300': '惠州市',
  '441900': '东莞市',
  '442000': '中山市',
};

const ZONES: Readonly<Record<string, string>> = {
  dagang_park: '大港石化产业园区',
  binhai_gxq: '滨海高新区',
  teda: '天津经开区',
  tpftz: '天津港保税区',
  dongjiang: '东疆综合保税区',
  eco_city: '中新天津生态城',
};
