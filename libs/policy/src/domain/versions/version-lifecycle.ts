import { lifecycle, plainText } from '@park/kernel';
import { policyRights } from '../access';
import type { PolicyContent } from '../content/policy-content';
import { LONGEST_WITHDRAWAL_REASON } from '../content/policy-lengths';

export type VersionStatus = 'draft' | 'published' | 'withdrawn';
type VersionVerb = 'edit' | 'publish' | 'withdraw';

/** What decides over the steps of a version. */
interface VersionInHand {
  readonly status: VersionStatus;
  readonly content: Pick<PolicyContent, 'standing'>;
}

/** The life of one version. Expiry is no state: it follows from the dates, see `phaseOn`. */
export const versionLifecycle = lifecycle<VersionStatus, VersionVerb, VersionInHand>({
  subject: 'policy-version',
  noun: '政策版本',
  column: 'status',
  initial: 'draft',
  states: { draft: '草稿', published: '已发布', withdrawn: '已撤回' },
  verbs: { edit: '编辑', publish: '发布', withdraw: '撤回' },
  needs: { 'official-text': '正式印发的文件（目前是征求意见稿；正式印发后请把“政策现状”改为“现行”）' },
  moves: [
    {
      verb: 'edit',
      from: ['draft'],
      may: (actor) => policyRights.editPolicies.allows(actor),
      writes: ['title', 'documentNumber', 'level', 'kind', 'effectiveFrom', 'effectiveTo', 'content', 'contentHash'],
    },
    {
      verb: 'publish',
      from: ['draft'],
      to: 'published',
      may: (actor) => policyRights.publishPolicies.allows(actor),
      needs: ({ content }) => (content.standing === 'draft' ? ['official-text'] : []),
      writes: ['publishedAt'],
    },
    {
      verb: 'withdraw',
      from: ['published'],
      to: 'withdrawn',
      may: (actor) => policyRights.publishPolicies.allows(actor),
      reason: ({ note = '' }) => reasonProblem(plainText(note) === '' ? 0 : [...note.trim()].length),
      writes: ['withdrawnAt', 'withdrawalReason'],
    },
  ],
});

function reasonProblem(length: number): string | null {
  if (length === 0) return '请填写撤回原因，收到过推送的企业会看到。';
  return length > LONGEST_WITHDRAWAL_REASON
    ? `撤回原因现为 ${length} 个字，不能超过 ${LONGEST_WITHDRAWAL_REASON} 个字，请精简。`
    : null;
}
