/** Divisions that are proposed where one is chosen: all provinces, all districts of Tianjin, and the cities that policies of the library name. All of GB/T 2260: `divisions.ts`. */
export const regions = {
  '110000': '北京市',
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
  '130000': '河北省',
  '140000': '山西省',
  '150000': '内蒙古自治区',
  '210000': '辽宁省',
  '220000': '吉林省',
  '230000': '黑龙江省',
  '310000': '上海市',
  '320000': '江苏省',
  '330000': '浙江省',
  '330100': '杭州市',
  '340000': '安徽省',
  '350000': '福建省',
  '360000': '江西省',
  '370000': '山东省',
  '370100': '济南市',
  '371400': '德州市',
  '410000': '河南省',
  '420000': '湖北省',
  '430000': '湖南省',
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
  '450000': '广西壮族自治区',
  '460000': '海南省',
  '500000': '重庆市',
  '510000': '四川省',
  '520000': '贵州省',
  '530000': '云南省',
  '540000': '西藏自治区',
  '610000': '陕西省',
  '620000': '甘肃省',
  '630000': '青海省',
  '640000': '宁夏回族自治区',
  '650000': '新疆维吾尔自治区',
  '710000': '台湾省',
  '810000': '香港特别行政区',
  '820000': '澳门特别行政区',
};

export const zones = {
  dagang_park: '大港石化产业园区',
  binhai_gxq: '滨海高新区',
  teda: '天津经开区',
  tpftz: '天津港保税区',
  dongjiang: '东疆综合保税区',
  eco_city: '中新天津生态城',
  none: '不在功能区内',
};

/** The twelve key industrial chains of Tianjin, and chains that policies name besides. */
export const chains = {
  info_application: '信息技术应用创新',
  integrated_circuit: '集成电路',
  connected_vehicle: '车联网',
  biomedicine: '生物医药',
  tcm: '中医药',
  new_energy: '新能源',
  new_material: '新材料',
  aerospace: '航空航天',
  high_end_equipment: '高端装备',
  automobile: '汽车及新能源汽车',
  green_petrochem: '绿色石化',
  light_industry: '轻工',
  machine_tool: '工业母机',
  battery_recycling: '动力电池回收利用',
  other: '其他',
};

export const sizeClasses = { large: '大型', medium: '中型', small: '小型', micro: '微型' };

export const registrationStatuses = {
  active: '存续（在营、开业）',
  suspended: '歇业',
  moved_out: '迁出',
  revoked: '吊销',
  cancelled: '注销',
  struck_off: '撤销登记',
};

/** Why a company is no business of the park, or of anybody, any more. */
export const departures = {
  none: '未退出',
  moved_out: '迁出',
  revoked: '吊销',
  cancelled: '注销',
  struck_off: '撤销登记',
};

/** How the directory of statistical units differs from the registration; kinds of 《基本单位统计报表制度》: 新增、变更、消亡. */
export const directoryGaps = {
  new: '新增：在营，未进名录库',
  status: '变更：状态与登记不符',
  outdated: '变更：核对后又有核准变更',
  ended: '消亡：已退出，名录库仍在册',
  none: '一致',
};

/** What the coverage of a company by Party organizations lacks, the first that applies. */
export const partyGaps = {
  alone: '党员 3 名以上，未单独组建',
  form: '组织形式与党员数不符',
  large: '职工 100 人以上，没有党组织',
  joint: '党员不足 3 名，未联合组建',
  members: '职工 50 人以上，没有党员',
  work: '没有党员，未派指导员',
  none: '没有缺口',
  gone: '已退出，不计',
};

/** Titles that companies hold; a park adds more on pages (`learnTitle`). */
export const titleCodes: Record<string, string> = {
  TECH_SME: '科技型中小企业',
  INNOVATIVE_SME: '创新型中小企业',
  SRDI_SEED: '专精特新种子企业（天津）',
  SRDI_SME: '专精特新中小企业',
  LITTLE_GIANT: '专精特新“小巨人”企业',
  CHAMPION_NATIONAL: '制造业单项冠军（国家级）',
  CHAMPION_MUNICIPAL: '制造业单项冠军（市级）',
  HNTE: '高新技术企业',
  TJ_EAGLET: '雏鹰企业',
  TJ_GAZELLE: '瞪羚企业',
  TJ_LEADING_CULT: '科技领军培育企业',
  TJ_LEADING: '科技领军企业',
  GREEN_FACTORY_NATIONAL: '国家级绿色工厂',
  GREEN_FACTORY_MUNICIPAL: '市级绿色工厂',
  ETC_PROVINCIAL: '省级企业技术中心',
  IP_ADVANTAGE: '知识产权优势企业',
  NAT_TECH_DEMO: '国家技术创新示范企业',
  SMART_FACTORY: '智能工厂',
};
