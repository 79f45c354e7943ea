/** What the codes of this room mean, for lists and forms. */
export const policyLabels = {
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
  /** What a company may expect of a policy. */
  entitlements: {
    confirmed: '已确认可享',
    possible: '可能可享',
    later: '未开始',
    none: '不计入可享',
    unmet: '不符合条件',
  },
  /** Where a version stands for its readers on a day: its lifecycle and its dates read together. */
  phases: {
    draft: '草稿',
    withdrawn: '已撤回',
    superseded: '已有新版本',
    upcoming: '尚未生效',
    'in-force': '执行中',
    expired: '已失效',
    closed: '申报已结束',
    'no-current-round': '本期暂无申报',
  },
} as const;

export type PolicyLevel = keyof (typeof policyLabels)['levels'];
export type PolicyKind = keyof (typeof policyLabels)['kinds'];
export type BenefitType = keyof (typeof policyLabels)['benefitTypes'];
export type Standing = keyof (typeof policyLabels)['standings'];
export type Phase = keyof (typeof policyLabels)['phases'];
