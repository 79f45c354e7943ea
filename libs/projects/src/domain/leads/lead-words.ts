/** Where a lead came from. */
export const leadSources = {
  visit: '来访',
  outreach: '外出招商',
  referral: '以商招商',
  agent: '中介',
  event: '活动',
  assigned: '领导交办',
  public: '公开页面',
  import: '导入',
  other: '其他',
} as const;

/** Who assigned a lead; it changes nothing in whose it is. */
export const assignedLevels = { city: '市级', district: '区级', park: '园区' } as const;

/** Why a lead is not ours. */
export const rejectReasons = {
  'out-of-scope': '非招商',
  'out-of-industry': '产业不符',
  'not-real': '核实不实',
  'already-signed': '已签约',
  other: '其他',
} as const;

/** Why a lead that was followed came to an end. */
export const lossReasons = {
  'investor-withdrew': '投资方放弃',
  'chose-elsewhere': '落户他地',
  'access-refused': '未通过准入',
  'factor-unavailable': '要素无法保障',
  'funding-failed': '资金未落实',
  'policy-unmet': '政策条件未谈拢',
  'no-contact': '失去联系',
  other: '其他',
} as const;

/** What happened to who follows a lead. */
export const ownershipKinds = {
  registered: '登记',
  accepted: '受理',
  transferred: '转交',
  released: '放回公共池',
  expired: '保护期满，系统放入公共池',
  taken: '领取',
  'taken-back': '收回',
  extended: '延长保护期',
  collaborator: '后来登记，列为协同',
  disputed: '提出归属异议',
  decided: '主管裁定归属',
  credited: '设置考核分成',
} as const;
export type OwnershipKind = keyof typeof ownershipKinds;
