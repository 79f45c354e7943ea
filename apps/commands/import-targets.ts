import { type Attribute, attribute, attributes, entryForm } from '@park/registry';
import type { FieldType, Target, TargetField } from '@park/sheets';

/** Names that forms give to attributes beside the label of the dictionary. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  uscc: [
    '信用代码',
    '社会信用代码',
    '统一信用代码',
    '社会统一信用代码',
    '统一社会信用代码证',
    '统一信用社代码',
    '纳税人识别号',
    '证照号码',
  ],
  name: ['单位名称', '公司名称', '企业全称', '名称', '企业', '法人单位名称', '详细名称', '市场主体名称'],
  nameHistory: ['原名', '原名称', '曾用名称'],
  entityType: ['企业类型', '市场主体类型', '公司类型'],
  registrationStatus: ['企业状态', '经营状态', '登记经营状态', '存续状态', '状态'],
  establishedOn: ['注册时间', '成立时间', '注册日期', '设立日期', '设立时间'],
  legalRepresentative: ['法人代表', '法人', '法定代表人姓名', '法人姓名'],
  registeredCapitalYuan: ['注册资金', '注册资本金'],
  paidInCapitalYuan: ['实收资本', '实缴资金'],
  registeredRegion: ['注册地', '注册地区划', '行政区划', '行政区划代码'],
  registeredZone: ['所在园区', '所属园区', '所在功能区', '园区', '开发区名称'],
  industryCode: ['行业代码', '国民经济行业', '国民经济行业代码', '行业小类', '所属行业', '行业类别'],
  chainCode: ['所属产业链', '产业链', '对应产业链'],
  ownership: ['所有制', '企业性质', '隶属'],
  sizeClass: ['企业规模', '规模'],
  'annual.revenue': ['营收', '营业总收入', '年营业收入', '本年营业收入', '主营收入及其他'],
  'annual.mainRevenue': ['主营收入', '主营业务收入总额'],
  'annual.salesRevenue': ['销售收入', '销售额', '本年销售额'],
  'annual.totalIncome': ['收入总额', '总收入额'],
  'annual.highTechRevenue': ['高新技术产品收入', '高新收入', '高新技术产品（服务）收入总额'],
  'annual.netProfit': ['净利润额', '税后利润'],
  'annual.assets': ['资产总额', '总资产', '资产总计', '年末资产总额', '资产合计'],
  'annual.avgAssets': ['平均资产总额', '季度平均资产总额'],
  'annual.liabilities': ['负债总额', '总负债', '负债合计', '年末负债总额', '负债'],
  'annual.rdExpense': ['研发投入', '研究开发费用', '研发经费', 'R&D经费', '研发费'],
  'annual.rdExpenseDomestic': ['境内研发费'],
  'annual.costExpense': ['成本费用', '成本费用总额'],
  'annual.taxPaid': [
    '上缴税金',
    '纳税额',
    '实缴税额',
    '纳税总额',
    '税收',
    '本年纳税额',
    '缴税总额',
    '入库税收',
    '税收总额',
    '年纳税额',
  ],
  'annual.employees': [
    '从业人数',
    '员工人数',
    '职工人数',
    '从业人员',
    '用工人数',
    '员工总数',
    '从业人员期末人数',
    '职工总人数',
  ],
  'annual.avgEmployees': ['平均从业人数', '平均用工人数', '从业人员平均人数'],
  'annual.techStaff': ['科技人员数', '科技人员人数'],
  'annual.rdStaff': ['研发人员数', '研发人员人数', 'R&D人员'],
  'annual.industrialOutput': ['总产值', '产值', '工业产值', '年产值', '规上工业总产值'],
  'annual.energyTce': ['综合能源消费量', '能耗', '能源消费量', '综合能源消耗量'],
  'annual.water': ['用水量', '取水总量'],
  'annual.export': ['出口', '出口总额', '出口交货值'],
  'annual.fixedInvest': ['固定资产投资', '固投', '固定资产投资额'],
};

const OTHER_DISTRICTS =
  '和平区 河东区 河西区 南开区 河北区 红桥区 东丽区 西青区 津南区 北辰区 武清区 宝坻区 静海区 宁河区 蓟州区'.split(' ');

const COMPANY: readonly TargetField[] = ['uscc', 'name'].map((key) => fieldOf(attribute(key)!));
const DISTRICT = { own: '滨海新区', others: OTHER_DISTRICTS };
const BY_COMPANY = [['uscc', 'name']] as const;

const title = (key: string, label: string, more: Partial<TargetField> = {}): TargetField => ({
  key,
  label,
  type: 'text',
  ...more,
});

const titles: Target = {
  kind: 'titles',
  fields: [
    ...COMPANY,
    title('code', '称号', {
      type: 'code',
      codes: titleLabels(),
      synonyms: ['称号名称', '资质名称', '资质', '荣誉称号', '认定类型', '称号类别', '企业类型'],
    }),
    title('issuer', '认定部门', { synonyms: ['发证机关', '认定单位', '发文单位', '颁发单位', '认定机构'] }),
    title('docNumber', '文号', { synonyms: ['认定文号', '发文文号', '文件号', '批准文号'] }),
    title('certificateNumber', '证书编号', { synonyms: ['证书号', '高企证书编号', '编号'] }),
    title('issuedOn', '发证日期', {
      type: 'date',
      synonyms: [
        '认定日期',
        '认定时间',
        '发证时间',
        '批准日期',
        '公布日期',
        '获评时间',
        '发文日期',
        '认定年份',
        '认定年度',
      ],
    }),
    title('validFrom', '有效期起', {
      type: 'date',
      synonyms: ['有效期开始', '有效期自', '起始日期', '有效期起始', '有效期开始日期', '有效起始日期'],
    }),
    title('validTo', '有效期止', {
      type: 'date',
      synonyms: ['有效期至', '有效期结束', '到期日期', '到期时间', '截止日期', '有效期截止', '有效截止日期', '有效期'],
    }),
    title('status', '称号状态', {
      type: 'code',
      codes: entryForm.titleStatuses,
      synonyms: ['状态', '证书状态', '资质状态'],
    }),
  ],
  required: [...BY_COMPANY],
  identity: ['uscc', 'name', 'code', 'certificateNumber'],
  asked: ['code'],
  district: DISTRICT,
};

const companies: Target = {
  kind: 'companies',
  fields: attributes
    .filter(({ derived, period, format }) => !derived && period === 'none' && format !== 'titles')
    .map(fieldOf),
  required: [['uscc'], ['name']],
  identity: ['uscc'],
};

const yearlyFacts: Target = {
  kind: 'yearly-facts',
  fields: [
    ...COMPANY,
    {
      key: 'year',
      label: '年份',
      type: 'year',
      synonyms: ['年度', '所属年度', '统计年度', '数据年度', '报告年度', '会计年度'],
    },
    ...attributes.filter(({ derived, period }) => !derived && period === 'year').map(fieldOf),
  ],
  required: [...BY_COMPANY],
  identity: ['uscc', 'name', 'year'],
};

const targets: Readonly<Record<string, Target>> = { companies, 'yearly-facts': yearlyFacts, titles };

/** What a kind reads a file into; null for `any`. */
export function targetOf(kind: string): Target | null {
  return targets[kind] ?? null;
}

function fieldOf(entry: Attribute): TargetField {
  const { key, label, unit, codes, openCodes, whole, min, max, period } = entry;
  const synonyms = SYNONYMS[key];
  return {
    key,
    label,
    type: typeOf(entry),
    yearly: period === 'year',
    ...(synonyms ? { synonyms } : {}),
    ...(unit ? { unit } : {}),
    ...(codes ? { codes } : {}),
    ...(openCodes ? { otherCode: (text: string) => otherCode(entry, text) } : {}),
    ...(whole ? { whole } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function typeOf({ key, kind, format }: Attribute): FieldType {
  if (key === 'name') return 'name';
  if (format === 'uscc') return format;
  const types: Readonly<Record<string, FieldType>> = { boolean: 'flag', set: 'codes' };
  return types[kind] ?? (kind as FieldType);
}

/** A code as the company file takes it; one that stands beside the words of its class is taken out of them. */
function otherCode(entry: Attribute, text: string): { code: string } | { problem: string } {
  const within = entry.format === 'industry' ? /(?:^|\D)(\d{4})(?:\D|$)/.exec(text.normalize('NFKC'))?.[1] : undefined;
  const read = entryForm.parseInYuan(entry, within ?? text);
  return read.ok ? { code: String(read.value) } : { problem: read.message.replace(/^“[^”]*”[：:]?/, '') };
}

function titleLabels(): Readonly<Record<string, string>> {
  return attribute('validTitles')?.codes ?? {};
}
