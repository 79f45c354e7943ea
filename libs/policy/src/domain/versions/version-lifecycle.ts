import { type Actor, lifecycle, plainText } from '@park/kernel';
import { policyRights } from '../access';
import type { PolicyContent } from '../content/policy-content';
import { isUnwritten } from '../content/unwritten';
import { LONGEST_REASON } from '../content/policy-lengths';

export type VersionStatus = 'draft' | 'in-review' | 'approved' | 'scheduled' | 'published' | 'suspended' | 'withdrawn';
export type VersionVerb =
  | 'edit'
  | 'submit'
  | 'recall'
  | 'return'
  | 'approve'
  | 'schedule'
  | 'unschedule'
  | 'publish'
  | 'release'
  | 'suspend'
  | 'resume'
  | 'withdraw'
  | 'plan';

/** What decides over the steps of a version. */
interface VersionInHand {
  readonly status: VersionStatus;
  readonly content: Pick<PolicyContent, 'standing' | 'condition' | 'confidence'>;
  /** The numbers of the accounts that wrote on it or handed it in, joined by commas. */
  readonly writerIds: string;
}

/** The states of a version that is being prepared: of each policy one at most. */
export const openStates: readonly VersionStatus[] = ['draft', 'in-review', 'approved', 'scheduled'];

const official = ({ content }: VersionInHand) => (content.standing === 'draft' ? ['official-text'] : []);
const complete = (version: VersionInHand) => [
  ...official(version),
  ...(isUnwritten(version.content.condition.expression) ? ['condition'] : []),
  ...(isUnexplained(version.content.confidence) ? ['confidence'] : []),
];
/** Not held against the original, and nothing says what it stands on. */
const isUnexplained = ({ checked, note }: PolicyContent['confidence']) => !checked && plainText(note) === '';
const handedIn = ['in-review', 'approved', 'scheduled'] as const;
const edits = (actor: Actor) => policyRights.editPolicies.allows(actor);
const publishes = (actor: Actor) => policyRights.publishPolicies.allows(actor);

/** The life of one version. Expiry is no state: it follows from the dates, see `phaseOn`. */
export const versionLifecycle = lifecycle<VersionStatus, VersionVerb, VersionInHand>({
  subject: 'policy-version',
  noun: '政策版本',
  column: 'status',
  initial: 'draft',
  states: {
    draft: '草稿',
    'in-review': '待审核',
    approved: '已审核',
    scheduled: '定时发布',
    published: '已发布',
    suspended: '已暂停',
    withdrawn: '已撤回',
  },
  verbs: {
    edit: '编辑',
    submit: '提交审核',
    recall: '收回修改',
    return: '退回修改',
    approve: '审核通过',
    schedule: '定时发布',
    unschedule: '取消定时',
    publish: '发布',
    release: '随系统发布',
    suspend: '暂停',
    resume: '恢复',
    withdraw: '撤回',
    plan: '手工排除',
  },
  needs: {
    'official-text': '正式印发的文件（目前是征求意见稿；正式印发后请把“政策现状”改为“现行”）',
    condition: '申报条件（请在“编辑条件”里写）',
    confidence: '核对说明（没有对照原文核对时，写明依据和待核对的内容）',
  },
  moves: [
    {
      verb: 'edit',
      from: ['draft'],
      may: edits,
      writes: [
        ...['title', 'documentNumber', 'level', 'kind', 'effectiveFrom', 'effectiveTo', 'content', 'contentHash'],
        ...['documentKey', 'writerIds'],
      ],
    },
    { verb: 'submit', from: ['draft'], to: 'in-review', may: edits, needs: complete, writes: ['writerIds'] },
    { verb: 'recall', from: handedIn, to: 'draft', may: edits, writes: ['approvedByName', 'approvedAt'] },
    {
      verb: 'return',
      from: handedIn,
      to: 'draft',
      may: (actor, version) => actor.kind === 'system' || policyRights.approvePolicies.allows(actor, version),
      reason: reasonOf('退回的理由', '编写人会看到'),
      writes: ['approvedByName', 'approvedAt', 'returnNote'],
    },
    {
      verb: 'approve',
      from: ['in-review'],
      to: 'approved',
      // Four eyes: somebody approves it who has neither written on it nor handed it in.
      may: (actor, version) => policyRights.approvePolicies.allows(actor, version),
      needs: official,
      writes: ['approvedByName', 'approvedAt', 'returnNote'],
    },
    {
      verb: 'schedule',
      from: ['approved'],
      to: 'scheduled',
      may: publishes,
      needs: official,
      writes: ['scheduledFor'],
    },
    { verb: 'unschedule', from: ['scheduled'], to: 'approved', may: publishes, writes: ['scheduledFor'] },
    {
      verb: 'publish',
      from: ['approved', 'scheduled'],
      to: 'published',
      may: publishes,
      needs: official,
      writes: ['publishedAt'],
    },
    {
      verb: 'release',
      from: ['draft'],
      to: 'published',
      // What a release brings was reviewed with the release.
      may: (actor) => actor.kind === 'system' && publishes(actor),
      needs: official,
      writes: ['publishedAt'],
    },
    {
      verb: 'suspend',
      from: ['published'],
      to: 'suspended',
      may: publishes,
      reason: reasonOf('暂停原因', '收到过推送的企业会看到'),
      writes: ['suspendedAt', 'suspensionReason'],
    },
    {
      verb: 'resume',
      from: ['suspended'],
      to: 'published',
      may: publishes,
      reason: reasonOf('恢复说明', '收到过推送的企业会看到'),
      writes: ['suspendedAt', 'suspensionReason', 'pauses'],
    },
    {
      verb: 'withdraw',
      from: ['published', 'suspended'],
      to: 'withdrawn',
      may: publishes,
      reason: reasonOf('撤回原因', '收到过推送的企业会看到'),
      writes: ['withdrawnAt', 'withdrawalReason'],
    },
    // Whom it is not pushed to is approved with it: whoever changes that has written on it.
    { verb: 'plan', from: ['draft'], may: publishes, writes: ['writerIds'] },
  ],
});

function reasonOf(name: string, readers: string): (reason: { readonly note?: string }) => string | null {
  return ({ note = '' }) => {
    const length = plainText(note) === '' ? 0 : [...note.trim()].length;
    if (length === 0) return `请填写${name}，${readers}。`;
    return length > LONGEST_REASON ? `${name}现为 ${length} 个字，不能超过 ${LONGEST_REASON} 个字，请精简。` : null;
  };
}
