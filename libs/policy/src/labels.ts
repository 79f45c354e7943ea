import { libraryFields, libraryParts } from './domain/library-list';

const words = {
  /** Who issued the policy, from above to below. */
  levels: { national: '国家级', municipal: '省市级', district: '区级' },
  kinds: {
    funding: '资金奖补',
    title: '资质认定',
    tax: '税收优惠',
    financing: '融资',
    service: '服务',
    land: '用地',
  },
  benefitTypes: {
    reward: '奖励',
    grant: '补助',
    title: '资质认定',
    service: '服务',
    right: '权益保障',
    preference: '优先支持',
    catalog: '目录入选',
    admission: '准入',
    refund: '返还',
    'tax-deduction': '税前扣除',
    'tax-rate': '优惠税率',
    'tax-credit': '税额抵免',
    'tax-exemption': '免税',
    'tax-reduction': '减税',
    'tax-other': '其他税收优惠',
    'interest-subsidy': '贷款贴息',
    'premium-subsidy': '保费补贴',
    'fee-subsidy': '费用补贴',
    'lease-subsidy': '租赁补贴',
    'risk-sharing': '风险分担',
  },
  /** What the issuer says of the policy itself, apart from where our version stands. */
  standings: {
    active: '现行',
    expired: '已失效',
    draft: '征求意见',
    closed: '申报已结束',
    'no-current-round': '本期暂无申报',
  },
  /** The fields of its form. */
  fields: {
    title: '政策名称',
    issuer: '发文单位',
    documentNumber: '文号',
    documentTitle: '文件名称',
    clause: '条款',
    level: '层级',
    region: '适用地区',
    kind: '类别',
    publishedOn: '发布日期',
    effectiveFrom: '生效日期',
    effectiveTo: '失效日期',
    windowFrom: '申报开始日期',
    windowTo: '申报截止日期',
    baseYear: '数据年度',
    benefitType: '支持方式',
    minYuan: '最低金额',
    maxYuan: '最高金额',
    benefitFormula: '金额或算法',
    benefitRuleField: '按哪个指标计算',
    benefitRate: '占该指标的比例或单价',
    benefitBands: '按档给的金额',
    benefitAgainYuan: '再次享受的金额',
    grantsTitle: '认定的称号',
    forNewlyRecognised: '只面向新认定的称号',
    replaces: '代替的政策',
    notBoth: '不能同时享受的政策',
    notBothPer: '不能同时享受怎么算',
    capName: '合计上限的名称',
    capYuan: '合计上限金额',
    capPer: '合计上限怎么算',
    budgetName: '共用资金的名称',
    budgetYuan: '共用资金每年总额',
    conditionText: '条件原文',
    expression: '条件表达式',
    expressionConfirmed: '已核对条件',
    materials: '申报材料',
    department: '办理部门',
    sourceUrl: '官方原文链接',
    checked: '已对照原文核对',
    confidenceNote: '核对说明',
    standing: '政策现状',
    note: '备注',
  },
  /** Over which time a company can have one of two policies only. */
  notBothPers: { year: '同一自然年', ever: '不限年度' },
  /** What a cap is counted over. */
  capPers: { year: '每家企业每年', company: '每家企业累计', project: '同一项目' },
  /** What a company may expect of a policy. */
  entitlements: {
    confirmed: '已确认可享',
    possible: '可能可享',
    later: '未开始',
    none: '不计入可享',
    unmet: '不符合条件',
  },
  /** What keeps a company that meets the conditions from a policy, in the order in which it is looked at. */
  ruledOut: {
    elsewhere: '不在适用地区',
    replaced: '当地由另一项政策代替',
    held: '已持有该称号',
    'not-new': '不是当年新认定',
    paid: '已获支持',
    cap: '上限已用满',
  },
  /** Where a company stands with a policy that it may have, from not told to supported. */
  uptakeStages: {
    told: '已推送',
    delivered: '已送达',
    read: '已读',
    opened: '打开过政策',
    missed: '应享未享',
    lost: '已不再可享',
    'no-account': '无账号',
    unread: '未读',
    silent: '已读未表态',
    interested: '有意向未申报',
    declined: '不打算申报',
    applied: '已申报',
    granted: '已获支持',
  },
  /** Why a company does not mean to apply. */
  declineReasons: {
    small: '金额太小',
    materials: '材料准备太费事',
    late: '时间来不及',
    unfit: '认为自己不符合',
    another: '已申报不能同享的政策',
    unneeded: '暂不需要',
    other: '其他',
  },
  /** How a company told the park that it takes a support that nobody applies for. */
  confirmationWays: { paper: '书面确认', phone: '电话确认' },
  callOutcomes: { reached: '已接通', unanswered: '无人接听', 'wrong-number': '号码不对', message: '请人转告' },
  /** Where a version stands for its readers on a day: its lifecycle and its dates read together. */
  phases: {
    draft: '草稿',
    'in-review': '待审核',
    approved: '已审核，待发布',
    scheduled: '定时发布',
    suspended: '已暂停',
    withdrawn: '已撤回',
    superseded: '已有新版本',
    upcoming: '尚未生效',
    'in-force': '执行中',
    expired: '已失效',
    closed: '申报已结束',
    'no-current-round': '本期暂无申报',
  },
} as const;

/** What the codes of this room mean, for lists and forms, and the fields and parts of its list. */
export const policyLabels = { ...words, listFields: libraryFields(words), parts: libraryParts };

export type PolicyLevel = keyof (typeof policyLabels)['levels'];
export type PolicyKind = keyof (typeof policyLabels)['kinds'];
export type BenefitType = keyof (typeof policyLabels)['benefitTypes'];
export type RuledOutBy = keyof (typeof policyLabels)['ruledOut'];
export type NotBothPer = keyof (typeof policyLabels)['notBothPers'];
export type CapPer = keyof (typeof policyLabels)['capPers'];
export type Standing = keyof (typeof policyLabels)['standings'];
export type UptakeStage = keyof (typeof policyLabels)['uptakeStages'];
export type Phase = keyof (typeof policyLabels)['phases'];
