/** Why an application did not pass. */
export const failReasons = {
  criteria: '指标未达标',
  materials: '材料不全或逾期',
  'site-check': '现场核查未通过',
  objection: '公示期异议成立',
  quota: '名额或推荐排序',
  fraud: '虚假申报',
  other: '其他',
} as const;

/** Why a title is no longer held. */
export const lapseReasons = {
  'not-applied': '到期未申请复核',
  'not-passed': '复核未通过',
  'not-updated': '未按时更新信息',
  ended: '有效期届满',
  'given-up': '企业自愿放弃',
  moved: '迁出本市',
  closed: '注销或停业',
  withdrawn: '称号登记已撤回',
  other: '其他',
} as const;

/** Why a title was taken away. */
export const revokeReasons = {
  fraud: '虚假申报',
  accident: '发生重大安全、质量或环境事故',
  dishonesty: '严重失信或偷漏税',
  other: '其他',
} as const;
