import { type Attribute, section } from '../attributes/attribute';
import type { RecordKindCode } from './record';

/** A day of a record: what it is called, and whether it has to be given. */
interface DateField {
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string;
  /** It tells what has happened, and never lies ahead. */
  readonly past?: boolean;
}

/** What a record of a kind consists of. */
export interface RecordKind {
  readonly code: RecordKindCode;
  readonly label: string;
  /** What follows from it, for people. */
  readonly about: string;
  readonly happenedOn?: DateField;
  readonly validFrom?: DateField;
  readonly validTo?: DateField;
  readonly fields: readonly RecordField[];
  /** Whether companies report it themselves. */
  readonly companyEditable: boolean;
}

/** Read, checked and shown like an attribute of the dictionary. */
export interface RecordField extends Attribute {
  readonly required: boolean;
}

const { text, code, count, money, flag, date, number, ratio } = section('E');
const needed = (field: Attribute): RecordField => ({ ...field, required: true });
const optional = (field: Attribute): RecordField => ({ ...field, required: false });
const NO_END = '没有期限的留空';

const certificate: RecordKind = {
  code: 'certificate',
  label: '体系与产品认证',
  about: '有效期内的证书决定各项体系认证、两化融合贯标等级和国外产品认证',
  validFrom: { label: '有效期起', required: true },
  validTo: { label: '有效期止', hint: NO_END },
  companyEditable: true,
  fields: [
    needed(
      code('standard', '认证', {
        codes: {
          qms: '质量管理体系（ISO 9001）',
          ems: '环境管理体系（ISO 14001）',
          enms: '能源管理体系（ISO 50001）',
          ohsms: '职业健康安全管理体系（ISO 45001）',
          iict: '两化融合管理体系贯标',
          product_abroad: '发达国家或地区产品认证',
        },
      }),
    ),
    optional(
      code('level', '贯标等级', {
        codes: { A: 'A 级', AA: 'AA 级', AAA: 'AAA 级', AAAA: 'AAAA 级', AAAAA: 'AAAAA 级' },
        hint: '两化融合贯标填写',
      }),
    ),
    optional(text('number', '证书编号')),
    optional(text('issuer', '发证机构')),
  ],
};

const ip: RecordKind = {
  code: 'ip',
  label: '知识产权',
  about: '有效、与主导产品相关、受让已满一年的计入Ⅰ类、Ⅱ类项数；Ⅰ类维持超过 10 年的计为高价值',
  happenedOn: { label: '授权（登记）日期', required: true },
  validTo: { label: '失效日期', hint: '仍有效且不知道期限的留空' },
  companyEditable: true,
  fields: [
    needed(text('name', '名称')),
    needed(
      code('type', '类型', {
        codes: {
          invention: '发明专利',
          plant_variety: '植物新品种',
          crop_variety: '国家级农作物品种',
          new_drug: '国家新药',
          tcm_protection: '国家一级中药保护品种',
          ic_layout: '集成电路布图设计',
          utility_model: '实用新型',
          design: '外观设计',
          software: '软件著作权',
          trademark: '商标',
        },
      }),
    ),
    optional(text('number', '专利号（登记号）')),
    optional(
      code('acquisition', '获得方式', {
        codes: { self: '自主研发', transferred: '受让', gifted: '受赠', merged: '并购' },
      }),
    ),
    optional(date('acquiredOn', '转入日期', { hint: '受让、受赠、并购的填写' })),
    optional(count('rank', '权利人排名', { min: 1, unit: '位' })),
    optional(flag('related', '与主导产品相关')),
    optional(flag('applied', '已应用并产生效益')),
    optional(flag('highValue', '高价值', { hint: '海外同族授权、较高质押额、获国家科技奖或中国专利奖' })),
  ],
};

const award: RecordKind = {
  code: 'award',
  label: '奖励',
  about: '近三年、近五年的奖励名次按获奖日期推算，期满自动不再计入',
  happenedOn: { label: '获奖日期', required: true },
  companyEditable: true,
  fields: [
    needed(text('name', '奖项名称')),
    needed(
      code('type', '类型', {
        codes: {
          national_science: '国家级科技奖励',
          provincial_science: '省部级科技奖励',
          maker_500: '“创客中国”500 强（企业组）',
          maker_50: '“创客中国”50 强（企业组）',
          quality: '省级以上质量奖',
          other: '其他',
        },
      }),
    ),
    optional(count('rank', '获奖单位名次', { min: 1, unit: '位', hint: '科技奖励填写' })),
  ],
};

const standard: RecordKind = {
  code: 'standard',
  label: '制修订标准',
  about: '近五年主导制定国际、国家或行业标准按发布日期推算',
  happenedOn: { label: '发布日期', required: true },
  companyEditable: true,
  fields: [
    needed(text('name', '标准名称')),
    optional(text('number', '标准号')),
    needed(
      code('level', '级别', {
        codes: {
          international: '国际标准',
          national: '国家标准',
          industry: '行业标准',
          local: '地方标准',
          group: '团体标准',
          enterprise: '企业标准',
        },
      }),
    ),
    needed(code('role', '作用', { codes: { led: '主导制定', participated: '参与制修订' } })),
  ],
};

const rdOrg: RecordKind = {
  code: 'rd-org',
  label: '研发机构',
  about: '有效期内的最高级别即研发机构级别',
  validFrom: { label: '认定日期', required: true },
  validTo: { label: '有效期止', hint: NO_END },
  companyEditable: true,
  fields: [
    needed(text('name', '机构名称')),
    needed(
      code('level', '级别', {
        codes: { national: '国家级', provincial: '省部级', municipal: '市级', below_municipal: '市级以下' },
      }),
    ),
  ],
};

const equity: RecordKind = {
  code: 'equity',
  label: '股权融资',
  about: '近两年、近三年新增股权融资按到账日期合计合格机构投资者的实缴额',
  happenedOn: { label: '到账日期', required: true },
  companyEditable: true,
  fields: [
    needed(text('investor', '投资方')),
    needed(money('amountYuan', '实缴金额', { min: 0, sensitive: true })),
    optional(flag('qualified', '合格机构投资者')),
    optional(text('round', '轮次')),
  ],
};

const shareholder: RecordKind = {
  code: 'shareholder',
  label: '股东',
  about: '在册股东的持股比例合计不超过 100%；填了信用代码的企业股东，在“股权与集团”中连成上下级',
  validFrom: { label: '入股日期', past: true },
  validTo: { label: '退出日期', hint: '仍持股的留空' },
  companyEditable: true,
  fields: [
    needed(text('name', '股东名称', { sensitive: true })),
    needed(
      code('type', '股东类型', {
        codes: {
          company: '企业',
          person: '自然人',
          state: '国资机构',
          fund: '投资基金',
          staff: '员工持股平台',
          other: '其他',
        },
      }),
    ),
    needed(ratio('share', '持股比例', { min: 0, max: 1, sensitive: true })),
    optional(text('uscc', '股东信用代码', { format: 'uscc', hint: '企业股东填写，18 位，用来连成集团上下级' })),
  ],
};

const product: RecordKind = {
  code: 'product',
  label: '主导产品',
  about: '在产的产品即主导产品',
  validFrom: { label: '投产日期', past: true, hint: '还没有投产的，投产后再登记' },
  validTo: { label: '停产日期', hint: '在产的留空' },
  companyEditable: true,
  fields: [
    needed(text('name', '产品名称')),
    optional(text('productCode', '统计用产品分类代码')),
    optional(number('capacityTpa', '年产能', { unit: '吨', min: 0 })),
  ],
};

const support: RecordKind = {
  code: 'support',
  label: '已获财政支持',
  about: '用于核对同类资金不重复享受',
  happenedOn: { label: '拨付日期', required: true },
  companyEditable: false,
  fields: [
    needed(text('project', '项目')),
    needed(money('amountYuan', '金额', { min: 0, sensitive: true })),
    optional(text('document', '文号')),
  ],
};

const incident: RecordKind = {
  code: 'incident',
  label: '事故与处罚',
  about:
    '近一年、近三年的否决项按发生日期推算：期内有记录即为“是”；只有未定级的事故时为未知，定级后请更正；没有记录的仍以查询结果为准',
  happenedOn: { label: '发生日期', required: true },
  companyEditable: false,
  fields: [
    needed(
      code('type', '类型', {
        codes: {
          safety: '安全生产事故',
          quality: '质量事故',
          environment: '环境违法',
          tax: '偷漏税',
          data_fraud: '申报数据造假',
          other: '其他处罚',
        },
      }),
    ),
    needed(
      code('grade', '等级', {
        codes: {
          ...{ minor: '一般及以下', larger: '较大', major: '重大', extreme: '特别重大' },
          unrated: '未定级、不分级或不清楚',
        },
      }),
    ),
    needed(text('summary', '经过与处理')),
    optional(text('document', '处罚文号')),
    optional(money('penaltyYuan', '罚款', { min: 0 })),
  ],
};

/** The kinds of records of a company, in the order in which its file shows them. */
export const recordKinds: readonly RecordKind[] = [
  certificate,
  ip,
  award,
  standard,
  rdOrg,
  equity,
  shareholder,
  product,
  support,
  incident,
];
