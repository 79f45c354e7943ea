import { lifecycle, plainText } from '@park/kernel';
import { standardRights } from './standard-access';

export type StandardStatus = 'draft' | 'submitted' | 'approved' | 'discarded';
export type StandardVerb = 'edit' | 'submit' | 'return' | 'approve' | 'discard';

/** What decides over the steps of a version. */
interface StandardInHand {
  readonly status: StandardStatus;
  readonly writerIds: string;
  /** Whether companies can be judged by it. */
  readonly isUsable: boolean;
}

const LONGEST_REASON = 200;
const usable = ({ isUsable }: StandardInHand) => (isUsable ? [] : ['usable']);

/** The life of a version of a standard that is written on pages: drafted, handed in, passed by somebody else. */
export const standardLifecycle = lifecycle<StandardStatus, StandardVerb, StandardInHand>({
  subject: 'title-standard',
  noun: '标准版本',
  column: 'status',
  initial: 'draft',
  states: { draft: '草稿', submitted: '待审核', approved: '已通过', discarded: '已作废' },
  verbs: { edit: '编辑', submit: '提交审核', return: '退回修改', approve: '审核通过', discard: '作废' },
  needs: { usable: '能够判断的条件（请先改正页面上列出的问题）' },
  moves: [
    {
      verb: 'edit',
      from: ['draft'],
      may: (actor) => standardRights.editStandards.allows(actor),
      writes: ['content', 'effectiveFrom', 'writerIds', 'changedByName'],
    },
    {
      verb: 'submit',
      from: ['draft'],
      to: 'submitted',
      may: (actor) => standardRights.editStandards.allows(actor),
      needs: usable,
      writes: ['writerIds', 'changedByName'],
    },
    {
      verb: 'return',
      from: ['submitted'],
      to: 'draft',
      may: (actor) => standardRights.approveStandards.allows(actor),
      reason: ({ note = '' }) => {
        if (plainText(note) === '') return '请填写退回的理由，起草人会看到。';
        return [...note.trim()].length > LONGEST_REASON ? `理由不能超过 ${LONGEST_REASON} 个字，请精简。` : null;
      },
      writes: ['returnNote', 'changedByName'],
    },
    {
      verb: 'approve',
      from: ['submitted'],
      to: 'approved',
      // Four eyes: somebody passes it who has not written on it.
      may: (actor, standard) => standardRights.approveStandards.allows(actor, standard),
      needs: usable,
      writes: ['decidedByName', 'decidedOn', 'decidedAt', 'changedByName'],
    },
    {
      verb: 'discard',
      from: ['draft', 'submitted'],
      to: 'discarded',
      may: (actor) => standardRights.editStandards.allows(actor),
      writes: ['changedByName'],
    },
  ],
});
