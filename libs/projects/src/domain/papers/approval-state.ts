/** How far an approval has come. */
export type ApprovalState =
  'not-started' | 'submitted' | 'accepted' | 'supplement' | 'approved' | 'filed' | 'exempt' | 'rejected' | 'expired';
