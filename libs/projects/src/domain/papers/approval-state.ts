export const approvalStates = {
  'not-started': '未启动',
  submitted: '已报送',
  accepted: '已受理',
  supplement: '补正中',
  approved: '已批准',
  filed: '已备案',
  exempt: '免办',
  rejected: '不予批准',
  expired: '已失效',
} as const;

/** How far an approval has come. */
export type ApprovalState = keyof typeof approvalStates;
