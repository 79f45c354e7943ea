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

/** With its authority: handed in and not decided. */
export const withAuthority: readonly ApprovalState[] = ['submitted', 'accepted', 'supplement'];

/** Begun or to be begun: what is given then belongs to the same record. */
export const undecided: readonly ApprovalState[] = ['not-started', ...withAuthority];
