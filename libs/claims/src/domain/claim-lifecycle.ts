import { type Actor, lifecycle, plainText, type StepReason } from '@park/kernel';
import { claimRights } from './access';

export type ClaimStatus = 'waiting' | 'approved' | 'refused';
export type ClaimVerb = 'approve' | 'refuse';

/** A claim as its steps see it. */
export interface ClaimInHand {
  readonly status: ClaimStatus;
}

export const LONGEST_REASON = 200;

const may = (actor: Actor) => claimRights.decideClaims.allows(actor);

/** The life of a claim: decided once, by one person. */
export const claimLifecycle = lifecycle<ClaimStatus, ClaimVerb, ClaimInHand>({
  subject: 'company-claim',
  noun: '开通申请',
  column: 'status',
  initial: 'waiting',
  states: { waiting: '待审核', approved: '已通过', refused: '未通过' },
  verbs: { approve: '通过', refuse: '不通过' },
  needs: {},
  moves: [
    { verb: 'approve', from: ['waiting'], to: 'approved', may, writes: ['accountId', 'companyId', 'username'] },
    { verb: 'refuse', from: ['waiting'], to: 'refused', may, reason: reasonProblem, writes: ['answer'] },
  ],
});

function reasonProblem({ note = '' }: StepReason): string | null {
  const length = [...plainText(note)].length;
  if (length === 0) return '请填写不通过的原因，申请人会看到。';
  return length > LONGEST_REASON ? `原因不能超过 ${LONGEST_REASON} 字，请精简。` : null;
}
