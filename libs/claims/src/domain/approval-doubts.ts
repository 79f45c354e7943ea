import type { FieldProblem } from '@park/kernel';

export const NO_PROOF = '申请人没有上传证明材料';

/** What is asked at the field sure before an account is opened that may be wrong; nothing where nothing is in doubt. */
export function approvalDoubts(doubts: readonly string[]): FieldProblem[] {
  if (doubts.length === 0) return [];
  const message = `${doubts.join('；')}。核对后仍要开通的，请勾选“已核对，仍要开通”。`;
  return [{ field: 'sure', message, confirm: true }];
}
