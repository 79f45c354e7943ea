/** A line of the form: what it is called there, and the attribute it is filled from; none where the file has no such entry. */
export interface FormRow {
  readonly label: string;
  readonly key?: string;
}

/** A part of the form: `yearly` stands over three years side by side. */
export interface FormChapter {
  readonly label: string;
  readonly yearly?: readonly FormRow[];
  readonly single?: readonly FormRow[];
}

const row = (label: string, key?: string): FormRow => ({ label, ...(key && { key }) });

/**
 * 专精特新中小企业申请书, in the order of the official form. What it asks and the file does not keep is named as well, to
 * be filled in by hand.
 */
export const srdiForm: readonly FormChapter[] = [
  {
    label: '一、企业基本情况',
    single: [
      row('企业名称', 'name'),
      row('统一社会信用代码', 'uscc'),
      row('注册地', 'registeredRegion'),
      row('通讯地址'),
      row('法定代表人', 'legalRepresentative'),
      row('控股股东', 'groupParent'),
      row('实际控制人及国籍'),
      row('联系人、手机、邮箱'),
      row('注册时间', 'establishedOn'),
      row('注册资本', 'registeredCapitalYuan'),
      row('国民经济行业小类', 'industryCode'),
      row('企业规模', 'sizeClass'),
      row('企业类型', 'entityType'),
      row('上市情况', 'listedStatus'),
    ],
  },
  {
    label: '二、经济效益和经营情况',
    yearly: [
      row('全职员工数', 'annual.employees'),
      row('研发人员数', 'annual.rdStaff'),
      row('营业收入', 'annual.revenue'),
      row('主营业务收入', 'annual.mainRevenue'),
      row('主营业务收入增长率', 'd.mainRevenueGrowth'),
      row('营业成本', 'annual.operatingCost'),
      row('主营业务成本', 'annual.mainCost'),
      row('产品成本', 'annual.productCost'),
      row('销售费用', 'annual.sellingExpense'),
      row('管理费用', 'annual.adminExpense'),
      row('利润总额', 'annual.totalProfit'),
      row('净利润', 'annual.netProfit'),
      row('资产总额', 'annual.assets'),
      row('净资产', 'annual.netAssets'),
      row('负债总额', 'annual.liabilities'),
      row('资产负债率', 'd.debtRatio'),
      row('上缴税金', 'annual.taxPaid'),
      row('出口额', 'annual.export'),
      row('审计报告编号', 'annual.auditReportNo'),
    ],
    single: [
      row('近两年新增股权融资', 'equity2yYuan'),
      row('最近一次融资估值', 'valuationYuan'),
      row('银行贷款', 'bankLoanYuan'),
      row('境内债券', 'domesticBondYuan'),
      row('境外债券', 'foreignBondYuan'),
      row('融资需求', 'loanNeedYuan'),
    ],
  },
  {
    label: '三、专业化程度',
    yearly: [row('主营业务收入占营业收入比重', 'd.mainRevenueRatio')],
    single: [
      row('从事特定细分市场年限', 'segmentYears'),
      row('近两年主营业务收入平均增长率', 'd.mainRevenueAvgGrowth2y'),
      row('主导产品', 'mainProducts'),
      row('主导产品各自的收入'),
      row('主导产品领域', 'productField'),
      row('所属产业链', 'chainCode'),
      row('主持制定国际、国家、行业标准（近五年）', 'standards.ledInternationalNationalIndustry5y'),
    ],
  },
  {
    label: '四、精细化程度',
    single: [
      row('质量管理体系认证', 'cert.qms'),
      row('环境管理体系认证', 'cert.ems'),
      row('职业健康安全管理体系认证', 'cert.ohsms'),
      row('两化融合管理体系贯标等级', 'cert.iictLevel'),
      row('产品获发达国家或地区认证', 'productCertAbroad'),
      row('数字化水平等级', 'digitalLevel'),
      row('省级以上质量奖', 'qualityAwardProvincial'),
    ],
  },
  {
    label: '五、特色化和市场地位',
    yearly: [row('自主品牌销售收入', 'annual.brandRevenue')],
    single: [
      row('主导产品细分市场占有率', 'marketShare'),
      row('国内市场名次', 'marketRankDomestic'),
      row('全球市场名次', 'marketRankGlobal'),
      row('自主品牌', 'ownBrand'),
      row('自主品牌数', 'ownBrandCount'),
    ],
  },
  {
    label: '六、创新能力',
    yearly: [
      row('研发费用', 'annual.rdExpense'),
      row('研发费用占营业收入比重', 'd.rdRatio'),
      row('研发人员占比', 'd.rdStaffRatio'),
    ],
    single: [
      row('研发机构级别', 'rdOrgLevel'),
      row('院士专家工作站、博士后工作站、合作院校'),
      row('Ⅰ类知识产权', 'ip.classICount'),
      row('Ⅰ类：自主研发', 'ip.classISelfDeveloped'),
      row('Ⅰ类：已应用并产生效益', 'ip.classIApplied'),
      row('Ⅱ类知识产权', 'ip.classIICount'),
      row('近三年国家级科技奖励名次', 'award.national3yRank'),
      row('近三年省级科技奖励名次', 'award.provincial3yRank'),
      row('“创客中国”500 强（企业组）', 'award.makerChinaTop500_3y'),
    ],
  },
  {
    label: '七、其他',
    single: [
      row('现有称号', 'validTitles'),
      row('近三年重大安全、质量、环境事故', 'flag.majorIncident3y'),
      row('经营异常名录', 'flag.abnormal'),
      row('严重失信主体名单', 'flag.seriousDishonest'),
      row('企业总体情况（2000 字以内）'),
    ],
  },
];
